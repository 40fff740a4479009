import {
  type ArchiveDto,
  type BootDto,
  type ClinicDto,
  type GateDto,
  LANGUAGES,
  type LanguageTag,
  type PageContentDto,
  type PageDto,
  type PageItemDto,
} from '@studyshare/core/contract';

/** What a mock page is: its clinic, items, gate and codes. Tests change it while the page is open. */
export interface Scenario {
  language: LanguageTag;
  clinic: ClinicDto;
  /** `file`: which file it is, where that is not its place in the share. */
  items: {
    kind: PageItemDto['kind'];
    width?: number;
    height?: number;
    file?: number;
    masked?: boolean;
    mayIdentify?: boolean;
  }[];
  perPage: number;
  expiresAt: string;
  daysLeft: number;
  personalMessage: string;
  gate: GateDto;
  password: string;
  linkCode: string;
  oneTimeCode: string;
  deleteCode: string;
  deleteTriesLeft: number;
  unlockTriesLeft: number;
  views: number;
  lastViewedAt: string;
  boot: BootDto['screen'];
  /** The clinic reminds before the page expires. */
  reminders?: boolean;
  /** Whether the clinic was asked for a new link of a page that is over. */
  asked?: boolean;
  /** What was pressed just now was pressed too often. */
  waitSeconds?: number;
  /** Every API answer becomes this problem (status, code), or never comes. */
  problem?: { status: number; code: string; params?: Record<string, string | number> } | 'silence' | undefined;
  brokenFiles: boolean;
  /** Prepared before pictures came in several sizes. */
  onlyPreviews?: boolean;
  /** Clips are served in a form the browser cannot play. */
  unplayable?: boolean;
  /** Clips are the one whose frames last differently. */
  unevenClip?: boolean;
  /** No cookie is kept: a press opens no session. */
  noCookies?: boolean;
  /** The second archive, where the clinic offers one. */
  dicomArchive?: ArchiveDto;
  csrf: string;
}

export const northgate: ClinicDto = {
  name: 'Northgate Women’s Imaging',
  publicEmail: 'hello@northgate.example',
  publicPhone: '+46 8 555 010 20',
  brandColor: '#0b6b72',
  logo: '',
  timeZone: 'Europe/Stockholm',
};

export function items(pictures: number, clips = 0, documents = 0): Scenario['items'] {
  return [
    ...Array.from({ length: pictures }, () => ({ kind: 'picture' as const, width: 960, height: 720 })),
    ...Array.from({ length: clips }, () => ({ kind: 'clip' as const, width: 640, height: 480 })),
    ...Array.from({ length: documents }, () => ({ kind: 'document' as const })),
  ];
}

export const doctorsArchive: ArchiveDto = {
  href: '/files/doctor.zip',
  bytes: 12_300_000,
  fileName: 'for-a-doctor.zip',
  files: 14,
};

export const contacts = [
  { contactId: 'c1', channel: 'email' as const, masked: 'a•••@example.org' },
  { contactId: 'c2', channel: 'sms' as const, masked: '+46 •• ••• •• 67' },
];

export function scenario(change: Partial<Scenario> = {}): Scenario {
  const fourteen = items(12, 2);
  fourteen.splice(1, 0, ...fourteen.splice(12, 1));
  return {
    language: 'en',
    clinic: northgate,
    items: fourteen,
    perPage: 5,
    expiresAt: '2027-02-19T22:59:59Z',
    daysLeft: 90,
    personalMessage: '',
    gate: { kind: 'open' },
    password: '',
    linkCode: '',
    oneTimeCode: '123456',
    deleteCode: '4711',
    deleteTriesLeft: 10,
    unlockTriesLeft: 5,
    views: 3,
    lastViewedAt: new Date(Date.now() - 5 * 60_000).toISOString(),
    boot: 'page',
    brokenFiles: false,
    csrf: 'csrf-1',
    ...change,
  };
}

export function bootOf(now: Scenario): BootDto {
  const known = now.boot === 'unknown' ? {} : { clinic: now.clinic, expiresAt: now.expiresAt };
  return {
    screen: now.boot,
    language: now.language,
    languages: LANGUAGES,
    ...known,
    ...(now.boot === 'welcome' ? { openAction: '/l/token', reportAction: '/l/token/report' } : {}),
    ...(now.boot === 'page' ? { publicId: 'p1' } : {}),
    ...(['expired', 'revoked', 'deleted'].includes(now.boot)
      ? { askAction: '/l/token/ask', asked: now.asked ?? false }
      : {}),
    ...(now.waitSeconds === undefined ? {} : { waitSeconds: now.waitSeconds }),
  };
}

export function pageOf(now: Scenario, page: number, size = 0): PageDto {
  return {
    language: now.language,
    languages: LANGUAGES,
    clinic: now.clinic,
    gate: now.gate,
    expiresAt: now.expiresAt,
    daysLeft: now.daysLeft,
    csrf: now.csrf,
    ...(now.gate.kind === 'open' ? { content: contentOf(now, page, size) } : {}),
  };
}

function contentOf(now: Scenario, wanted: number, size: number): PageContentDto {
  const total = now.items.length;
  const perPage = size || now.perPage;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const from = (page - 1) * perPage;
  const shown = now.items.slice(from, from + perPage);
  const count = (kind: string) => now.items.filter((item) => item.kind === kind).length;
  return {
    pictures: count('picture'),
    clips: count('clip'),
    documents: count('document'),
    items: shown.map((item, index) => itemOf(now, item, from + index + 1)),
    page,
    pages,
    from: total === 0 ? 0 : from + 1,
    to: from + shown.length,
    total,
    archiveHref: '/files/all.zip',
    archiveBytes: 38_200_000,
    archiveFileName: 'images.zip',
    ...(now.dicomArchive ? { dicomArchive: now.dicomArchive } : {}),
    personalMessage: now.personalMessage,
    views: now.views,
    lastViewedAt: now.lastViewedAt,
    deletable: now.deleteTriesLeft > 0,
    deleteTriesLeft: now.deleteTriesLeft,
    passwordProtected: now.password !== '',
    reminders: now.reminders ?? false,
  };
}

function smallPicture(file: number, width: number, item: Scenario['items'][number]) {
  const height = Math.round((width * (item.height ?? 3)) / (item.width ?? 4));
  return { href: `/files/${file}/small-${width}.webp`, width, height };
}

const FILE = { picture: 'picture.jpg', clip: 'clip.mp4', document: 'document.pdf' } as const;

function itemOf(now: Scenario, item: Scenario['items'][number], number: number): PageItemDto {
  const file = item.file ?? number;
  const fileName = `${String(number).padStart(2, '0')}-${FILE[item.kind]}`;
  const small = { small: [480, 800].map((width) => smallPicture(file, width, item)) };
  const shown = {
    ...(now.onlyPreviews || item.kind === 'clip' ? { previewHref: `/files/${file}/preview.jpg` } : {}),
    ...(now.onlyPreviews ? {} : small),
    viewHref: `/files/${file}/view.${fileName.split('.').pop()}`,
  };
  return {
    itemId: `i${file}`,
    number,
    kind: item.kind,
    ...(item.width && item.height ? { width: item.width, height: item.height } : {}),
    ...(item.masked ? { masked: true } : {}),
    ...(item.mayIdentify ? { mayIdentify: true } : {}),
    ...(item.kind === 'clip' ? { durationSeconds: 4.2, frameRate: 12 } : {}),
    ...(item.kind === 'document' ? {} : shown),
    downloadHref: `/files/${file}/download/${fileName}`,
    fileName,
    bytes: 420_000 * number,
  };
}
