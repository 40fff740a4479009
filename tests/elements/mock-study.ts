import {
  type AccountSettings,
  completeSettings,
  type SettingsDto,
  type ShareDto,
  type StudyDto,
  type StudyObjectDto,
} from '@studyshare/core/contract';

const DAY = 86_400_000;
const NOT_HELD = { allowed: false, reason: 'share.not_held' };

/** Settings of an account that changed nothing. */
export function sampleSettings(change: Partial<AccountSettings> = {}): SettingsDto {
  return {
    settings: completeSettings({
      name: 'Kvarnby Women’s Clinic',
      publicEmail: 'ask@kvarnby.example',
      publicPhone: '+46 8 555 010 10',
      timeZone: 'Europe/Stockholm',
      country: 'SE',
      smsDailyCap: 200,
      minLifespanDays: 30,
      trustUltrasoundRegions: true,
      ...change,
    }),
    linkCodeSet: false,
    version: 3,
  };
}

/** A study of `count` objects: pictures, each fifth one a clip, the last one a report. */
export function sampleStudy(count: number, change: Partial<StudyDto> = {}): StudyDto {
  return {
    studyId: 'study-1',
    patientLabel: 'Lindqvist, Testa',
    studyLabel: 'OB ultrasound 20 w',
    studyDate: '2026-11-12',
    objects: Array.from({ length: count }, (_, index) => sampleObject(index, count)),
    suggestedContact: 'testa@example.org, +46 70 555 01 67',
    suggestions: [
      { channel: 'email', display: 'testa@example.org', origin: 'exam' },
      { channel: 'sms', display: '+46 70 555 01 67', origin: 'exam' },
    ],
    ...change,
  };
}

function sampleObject(index: number, count: number): StudyObjectDto {
  const objectId = `object-${index + 1}`;
  if (count > 2 && index === count - 1) {
    return { objectId, kind: 'document', label: 'Report (PDF)', expected: 'protected', frames: 0 };
  }
  const clip = index % 5 === 3;
  return {
    objectId,
    kind: clip ? 'clip' : 'picture',
    label: `${clip ? 'Clip' : 'Picture'} ${index + 1}`,
    expected: 'anonymizable',
    frames: clip ? 30 : 1,
  };
}

/** A share that reached one of two contacts. */
export function sampleShare(change: Partial<ShareDto> = {}): ShareDto {
  const now = Date.now();
  const sentAt = iso(now - 28 * DAY);
  return {
    shareId: 'share-1',
    studyId: 'study-1',
    state: 'ready',
    createdAt: sentAt,
    createdBy: 'A. Berg',
    expiresAt: iso(now + 62 * DAY - 1000),
    daysLeft: 62,
    timeZone: 'UTC',
    language: 'en',
    protection: 'none',
    contacts: [
      { channel: 'email', masked: 'te•••@example.org' },
      { channel: 'sms', masked: '+46 70 ••• •• 67' },
    ],
    deliveries: [
      delivery('d1', 'email', 'delivered', sentAt),
      { ...delivery('d2', 'sms', 'failed', sentAt), reason: 'number-landline' },
    ],
    progress: { done: 14, total: 14 },
    objects: sampleStudy(14).objects.map(({ objectId, kind }) => ({
      objectId,
      kind,
      verdict: 'anonymized',
      reasons: [],
    })),
    views: 3,
    lastViewedAt: iso(now - 2 * 3_600_000 - 1000),
    downloads: 2,
    lastSentAt: sentAt,
    actions: {
      resend: { allowed: true },
      extend: { allowed: true },
      correct: { allowed: true },
      showLink: { allowed: true },
      release: NOT_HELD,
      revoke: { allowed: true },
      retry: NOT_HELD,
      sendWithout: NOT_HELD,
      reopen: { allowed: false, reason: 'share.not_suspended' },
    },
    ...change,
  };
}

/** One message of a share. */
export function delivery(
  deliveryId: string,
  channel: 'email' | 'sms',
  state: ShareDto['deliveries'][number]['state'],
  at: string,
): ShareDto['deliveries'][number] {
  const contact = channel === 'email' ? 'te•••@example.org' : '+46 70 ••• •• 67';
  const retry = { allowed: false, reason: 'delivery.not_retryable' };
  return { deliveryId, kind: 'link', channel, contact, state, at, attempts: [], retry };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A made-up ultrasound fan as SVG, different for each number. */
export function fanSvg(number: number): string {
  const shift = (number * 37) % 60;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180">
    <filter id="s"><feTurbulence type="fractalNoise" baseFrequency="0.35" numOctaves="2" seed="${number}"/>
      <feColorMatrix values="0 0 0 0 .62  0 0 0 0 .62  0 0 0 0 .64  1.4 0 0 0 -.42"/></filter>
    <clipPath id="f"><path d="M104 14 A26 26 0 0 0 136 14 L226 132 A150 150 0 0 1 14 132 Z"/></clipPath>
    <rect width="240" height="180" fill="#000"/>
    <g clip-path="url(#f)"><rect width="240" height="180" fill="#23272a"/><rect width="240" height="180" filter="url(#s)"/>
      <ellipse cx="${100 + shift / 2}" cy="98" rx="52" ry="30" fill="#06080a"/>
      <ellipse cx="${92 + shift / 2}" cy="96" rx="20" ry="14" fill="none" stroke="#d8dde0" stroke-width="3"/>
      <ellipse cx="${118 + shift / 2}" cy="104" rx="26" ry="11" fill="none" stroke="#aeb6ba" stroke-width="3"/></g></svg>`;
}
