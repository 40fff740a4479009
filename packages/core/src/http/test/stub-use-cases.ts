import type { DeviceMaskDto, ObjectPreviewDto, ShareDto, UsageDto, WebhookCallDto } from '../../contract/clinician.ts';
import { LANGUAGES } from '../../contract/languages.ts';
import type { BootDto } from '../../contract/patient.ts';
import { USAGE_FIGURE_NAMES, type UsageFigures } from '../../contract/usage.ts';
import type { Logger, Platform } from '../../ports/index.ts';
import type { ClinicianUseCases, FileAnswer, PageContentView, PageView, PatientUseCases } from '../../share/types.ts';

/** Every call a stub got, as `name` and arguments without the visitor or principal. */
export interface Calls {
  calls: [string, ...unknown[]][];
}

const clinic = {
  name: 'Lakeside & <Imaging>',
  publicEmail: 'ask@clinic.example',
  publicPhone: '',
  brandColor: '#0b6b72',
  logo: '',
  timeZone: 'Europe/Stockholm',
};

export const welcome: BootDto = {
  screen: 'welcome',
  language: 'sv',
  languages: LANGUAGES,
  clinic,
  openAction: '/l/token',
  expiresAt: '2027-02-19T12:00:00.000Z',
};

export const pageView: PageView = {
  language: 'sv',
  languages: LANGUAGES,
  clinic,
  gate: { kind: 'open' },
  expiresAt: '2027-02-19T12:00:00.000Z',
  daysLeft: 90,
  csrf: 'csrf-of-session-token-0001',
};

const deviceMask: DeviceMaskDto = {
  ruleId: 'r1',
  device: { manufacturer: 'Echoline', model: 'E9', modality: 'US', pictures: 'ultrasound', rows: 480, columns: 640 },
  rectangles: [{ x: 0, y: 0, width: 640, height: 30 }],
  keptAt: '2026-11-26T12:00:00.000Z',
  keptBy: 'A. Berg',
};

const webhookCall: WebhookCallDto = {
  ...{ callId: 'call-1', eventId: 'evt_1', endpoint: 'ris', type: 'share.created', shareId: 's1', state: 'taken' },
  ...{ attempts: 1, createdAt: '2026-11-26T12:00:00.000Z', triedAt: '2026-11-26T12:00:01.000Z', nextTryAt: null },
  ...{ status: 204, reason: null },
};

/** What an open page shows, with no item on it. */
export const pageContent: PageContentView = {
  pictures: 0,
  clips: 0,
  documents: 0,
  items: [],
  page: 1,
  pages: 1,
  from: 0,
  to: 0,
  total: 0,
  archiveBytes: 0,
  archiveFileName: 'images.zip',
  personalMessage: '',
  views: 1,
  deletable: true,
  deleteTriesLeft: 10,
  passwordProtected: false,
  reminders: false,
};

export const share: ShareDto = {
  shareId: 'share-1',
  studyId: 'study-1',
  state: 'preparing',
  createdAt: '2026-11-21T12:00:00.000Z',
  createdBy: 'A. Berg',
  expiresAt: '2027-02-19T12:00:00.000Z',
  daysLeft: 90,
  timeZone: 'Europe/Stockholm',
  language: 'sv',
  protection: 'none',
  contacts: [{ channel: 'email', masked: 'te•••@example.org' }],
  deliveries: [],
  progress: { done: 0, total: 1 },
  objects: [{ objectId: 'o1', kind: 'picture', reasons: [] }],
  views: 0,
  downloads: 0,
  actions: {
    resend: { allowed: false, reason: 'share.preparing' },
    extend: { allowed: true },
    correct: { allowed: true },
    showLink: { allowed: false, reason: 'share.preparing' },
    revoke: { allowed: true },
    release: { allowed: false, reason: 'share.not_held' },
    retry: { allowed: false, reason: 'share.preparing' },
    sendWithout: { allowed: false, reason: 'share.preparing' },
    reopen: { allowed: false, reason: 'share.preparing' },
  },
};

export const content = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);

const preview: ObjectPreviewDto = {
  objectId: 'o1',
  kind: 'picture',
  verdict: 'anonymized',
  reasons: [],
  evidence: [
    { code: 'ultrasound-regions-kept', data: { regions: [{ x: 0, y: 8, width: 40, height: 32 }], shareKept: 0.8 } },
  ],
  columns: 40,
  rows: 40,
  picture: 'AAEC',
  leftOut: false,
};

const figures = Object.fromEntries(USAGE_FIGURE_NAMES.map((name) => [name, 1])) as UsageFigures;

const usage: UsageDto = {
  ...{ accountId: 'a1', from: '2026-11-01', to: '2026-11-27', grain: 'month', timeZone: 'Europe/Stockholm' },
  periods: [{ from: '2026-11-01', to: '2026-11-27', figures }],
  total: figures,
};

/** A picture of 1,000 bytes, streamed in chunks of 300. */
export function stubFile(overrides: Partial<FileAnswer> = {}): FileAnswer {
  return {
    mediaType: 'image/jpeg',
    bytes: content.byteLength,
    fileName: '01-picture.jpg',
    attachment: false,
    async *open(range) {
      const part = range ? content.subarray(range.start, range.end + 1) : content;
      for (let at = 0; at < part.length; at += 300) yield part.subarray(at, at + 300);
    },
    ...overrides,
  };
}

/** Use cases that answer well, note what they were called with, and can be replaced one by one. */
export function stubPatient(overrides: Partial<PatientUseCases> = {}): PatientUseCases & Calls {
  const calls: Calls['calls'] = [];
  const note =
    (name: string) =>
    async (publicId: string, _visitor: unknown, ...more: unknown[]) => {
      calls.push([name, publicId, ...more]);
    };
  const answer =
    <T>(name: string, value: T) =>
    async (publicId: string, _visitor: unknown, ...more: unknown[]) => {
      calls.push([name, publicId, ...more]);
      return value;
    };
  const renewed = { sessionToken: 'session-token-0002' };
  return {
    calls,
    describeLink: async () => welcome,
    openLink: async (token, _visitor, sessionTokenOf) => {
      calls.push(['openLink', token]);
      const before = sessionTokenOf?.('page-1');
      return { publicId: 'page-1', sessionToken: before ?? 'session-token-0001', goesOn: before !== undefined };
    },
    describePage: async () => ({
      screen: 'page',
      language: 'en',
      languages: LANGUAGES,
      clinic,
      publicId: 'page-1',
    }),
    getPage: async (publicId, _visitor, number) => {
      calls.push(['getPage', publicId, number]);
      return pageView;
    },
    readPage: async (publicId, { sessionToken }) => {
      calls.push(['readPage', publicId, sessionToken]);
      return pageView;
    },
    getFile: async (_publicId, _visitor, _itemId, role) =>
      role === 'download' ? stubFile({ fileName: '01-bild å.jpg' }) : stubFile(),
    getArchive: async () => stubFile({ mediaType: 'application/zip', fileName: 'images.zip', attachment: true }),
    getDicomArchive: async () =>
      stubFile({ mediaType: 'application/zip', fileName: 'images-for-doctor.zip', attachment: true }),
    countDownload: note('countDownload'),
    requestOneTimeCode: answer('requestOneTimeCode', {
      sentAt: welcome.expiresAt!,
      sentBefore: false,
      waitSeconds: 60,
    }),
    verifyOneTimeCode: answer('verifyOneTimeCode', renewed),
    setPassword: answer('setPassword', renewed),
    unlock: answer('unlock', renewed),
    setLanguage: note('setLanguage'),
    stopReminders: note('stopReminders'),
    reportPage: note('reportPage'),
    reportLink: async (token) => {
      calls.push(['reportLink', token]);
    },
    askForLink: async (page) => {
      calls.push(['askForLink', page]);
    },
    deletePage: note('deletePage'),
    csrfToken: (sessionToken) => `csrf-of-${sessionToken}`,
    ...overrides,
  };
}

export function stubClinician(overrides: Partial<ClinicianUseCases> = {}): ClinicianUseCases & Calls {
  const calls: Calls['calls'] = [];
  return {
    calls,
    getStudy: async (_principal, studyId) => ({
      studyId,
      patientLabel: 'Test, Tilda',
      studyLabel: 'US',
      studyDate: '2026-11-21',
      objects: [{ objectId: 'o1', kind: 'picture', label: 'US 1', expected: 'anonymizable', frames: 1 }],
      suggestedContact: 'ann@example.org',
      suggestions: [{ channel: 'email', display: 'ann@example.org', origin: 'record' }],
    }),
    getThumbnail: async () => content,
    previewShared: async () => preview,
    reopenShare: async () => share,
    previewObject: async (_principal, studyId, objectId) => {
      calls.push(['previewObject', studyId, objectId]);
      return preview;
    },
    checkContact: async () => ({ chips: [], valid: false }),
    createShare: async (_principal, request, key) => {
      calls.push(['createShare', request, key]);
      return { share, repeated: key === 'again' };
    },
    getShare: async () => share,
    listShares: async () => ({ shares: [share], version: 1 }),
    awaitChanges: async () => ({ changed: false, version: 1 }),
    resendShare: async (_principal, shareId) => {
      calls.push(['resendShare', shareId]);
      return share;
    },
    retryDelivery: async (_principal, shareId, deliveryId) => {
      calls.push(['retryDelivery', shareId, deliveryId]);
      return share;
    },
    extendShare: async (_principal, shareId, request) => {
      calls.push(['extendShare', shareId, request]);
      return share;
    },
    correctShare: async (_principal, shareId, request, key) => {
      calls.push(['correctShare', shareId, request, key]);
      return share;
    },
    releaseShare: async (_principal, shareId) => {
      calls.push(['releaseShare', shareId]);
      return share;
    },
    showShareLink: async () => ({ link: 'https://images.clinic.example/l/token', expiresAt: share.expiresAt }),
    retryObjects: async (_principal, shareId) => {
      calls.push(['retryObjects', shareId]);
      return share;
    },
    sendWithout: async (_principal, shareId, request) => {
      calls.push(['sendWithout', shareId, request]);
      return share;
    },
    revokeShare: async () => share,
    listArrivals: async () => ({
      arrivals: [{ studyId: 's1', state: 'refused', reason: 'no-contact', arrivedAt: '2026-11-26T12:00:00.000Z' }],
    }),
    dryRunAutomaticSending: async () => ({
      studies: [
        {
          studyId: 's1',
          sends: true,
          rule: 1,
          contacts: [{ channel: 'email', masked: 'a•••@example.org' }],
          objects: 2,
        },
        { studyId: 's2', sends: false, reason: 'no-rule', contacts: [], objects: 0 },
      ],
      rest: ['s3'],
    }),
    listDeviceMasks: async () => ({ rules: [deviceMask] }),
    removeDeviceMask: async (_principal, ruleId) => {
      calls.push(['removeDeviceMask', ruleId]);
      return { rules: [] };
    },
    getSettings: async () => {
      throw new Error('not asked for here');
    },
    getUsage: async (_principal, query) => {
      calls.push(['getUsage', query]);
      return usage;
    },
    downloadUsage: async (_principal, query) => {
      calls.push(['downloadUsage', query]);
      return { fileName: 'usage-2026-11-01-2026-11-27.csv', text: 'accountId\r\n"ä"\r\n' };
    },
    listAuditRecords: async (_principal, query) => {
      calls.push(['listAuditRecords', query]);
      return { records: [], before: null };
    },
    downloadAudit: async () => ({ fileName: 'audit.csv', lines: oneLine('recordId\r\n') }),
    downloadAuditEvents: async () => ({ fileName: 'audit-events.ndjson', lines: oneLine('{}\n') }),
    verifyAudit: async () => ({
      ...{ accountId: 'a1', whole: true, fault: null, records: 2, removed: 0, unchained: 0 },
      head: { sequence: 2, hash: 'h' },
    }),
    listWebhookCalls: async () => ({ calls: [webhookCall], before: null }),
    repeatWebhookCall: async (_principal, callId) => ({ ...webhookCall, callId }),
    updateSettings: async (_principal, patch) => {
      calls.push(['updateSettings', patch]);
      throw new Error('not asked for here');
    },
    previewWording: async (_principal, { language }) => ({
      language,
      ...{ fromName: 'Lakeside Clinic', replyTo: '', samples: {}, ours: {}, page: {} },
      messages: [{ kind: 'link', channel: 'sms', subject: '', text: 'x', html: '', segments: 1 }],
    }),
    sendTestMessage: async () => ({ channel: 'email', contact: 'a•••@example.org' }),
    ...overrides,
  };
}

async function* oneLine(text: string): AsyncGenerator<string> {
  yield text;
}

/** A platform whose randomness is all zeros, and a logger that keeps its lines. */
export function stubDeps(): { platform: Platform; logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return {
    lines,
    logger: { info: write, warn: write, error: write },
    platform: { now: () => 0, randomBytes: (size) => new Uint8Array(size), sleep: async () => {} },
  };
}
