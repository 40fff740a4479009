import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import type { Platform } from '../../ports/index.ts';
import { isSecure } from '../../secure-url.ts';

/** How an archive is told who asks. */
export type ArchiveAuth =
  | { basic: { user: string; password: string } }
  /** Gives a token; asked once, and once more, with `refused`, for each token that the archive answers with 401. */
  | { bearer: (options: { refused: boolean }) => Promise<string> };

/** TLS of an archive; what is left out is Node's own. PEM, as `node:tls` takes it. */
export interface ArchiveTls {
  /** Who is trusted instead of the well-known authorities. */
  ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** The client certificate with its chain, and its key. */
  cert?: string | Uint8Array;
  key?: string | Uint8Array;
  passphrase?: string;
  /** The name that the archive's certificate carries, where it is not that of the address. */
  servername?: string;
}

/** One archive: where it is, how it is asked, and how much it may answer. */
export interface DicomWebArchive {
  /** The DICOMweb root, below which `/studies` is: `https://pacs.clinic.example/dicom-web`. Nothing else is ever contacted. */
  url: string;
  /** Plain HTTP beyond the own machine: patient data and credentials then go unprotected through the network. */
  allowPlainHttp?: boolean;
  auth?: ArchiveAuth;
  tls?: ArchiveTls;
  /** Sent with every request, e.g. a gateway's key. */
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds until an answer begins; 30,000 if not given. */
  headersTimeoutMs?: number;
  /** Milliseconds within which more of an answer has to come; 30,000 if not given. */
  idleTimeoutMs?: number;
  /** Milliseconds that one answer is waited for in all; 1,800,000, half an hour, if not given. */
  answerTimeoutMs?: number;
  /** How often a request is made that may pass another time; 3 if not given. */
  tries?: number;
  /** Requests at the same time; 8 if not given. */
  maxConnections?: number;
  /** Rows asked for at once; 500 if not given. */
  pageSize?: number;
  /** The objects that a study may have; 50,000 if not given. */
  maxObjects?: number;
  /** Bytes of one object; 2 GiB if not given. */
  maxObjectBytes?: number;
  /** Further tags in which the site keeps contact details (S6). */
  contactTags?: readonly number[];
}

/** Which archive belongs to which account, and how far one is trusted to answer. */
export interface DicomWebOptions {
  /**
   * The archive of each account by the account's id, or a function that gives it: the same object as long as nothing of it
   * changed. An account without one finds nothing.
   */
  archives: Readonly<Record<string, DicomWebArchive>> | ((accountId: string) => Promise<DicomWebArchive | undefined>);
  /** Milliseconds for which what was listed of a study is told again without asking; 30,000 if not given. */
  cacheMs?: number;
  /** How many days back studies are looked for that are new (S7), by their date; 7 if not given. */
  recentDays?: number;
  platform?: Platform;
}

/** An archive with everything that was left out. */
export type CompleteArchive = DicomWebArchive &
  Required<Pick<DicomWebArchive, keyof typeof DEFAULTS | 'contactTags' | 'headers'>>;

const DEFAULTS = {
  headersTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  answerTimeoutMs: 1_800_000,
  tries: 3,
  maxConnections: 8,
  pageSize: 500,
  maxObjects: 50_000,
  maxObjectBytes: 2 * 1024 ** 3,
};

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(DEFAULTS),
  ...['url', 'allowPlainHttp', 'auth', 'tls', 'headers', 'contactTags'],
]);

/**
 * The archive, complete.
 * @throws StudyshareError `config.invalid`, with every fault in `fields`
 */
export function completeArchive(archive: DicomWebArchive, accountId: string): CompleteArchive {
  const fields = archiveFaults(archive).map(([field, rule]): FieldFault => {
    return { field: `dicomweb/archives/${accountId}/${field}`, code: 'config.invalid', params: { rule } };
  });
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
  return { contactTags: [], headers: {}, ...DEFAULTS, ...archive };
}

/** Node takes what is longer for a millisecond. */
const LONGEST_TIMER_MS = 2_147_483_647;

function archiveFaults(archive: DicomWebArchive): [field: string, rule: string][] {
  const unknown = Object.keys(archive).filter((key) => !KNOWN.has(key));
  const wrong = Object.keys(DEFAULTS).filter((key) => {
    const value = archive[key as keyof typeof DEFAULTS];
    return value !== undefined && !(Number.isSafeInteger(value) && value > 0);
  });
  return [
    ...unknown.map((key): [string, string] => [key, 'unknown']),
    ...wrong.map((key): [string, string] => [key, 'positive-integer']),
    ...Object.keys(DEFAULTS)
      .filter((key) => key.endsWith('Ms') && Number(archive[key as keyof typeof DEFAULTS]) > LONGEST_TIMER_MS)
      .map((key): [string, string] => [key, 'timer']),
    ...urlFaults(archive),
    ...authFaults(archive.auth),
    ...tlsFaults(archive.tls),
  ];
}

function urlFaults({ url, allowPlainHttp }: DicomWebArchive): [string, string][] {
  if (typeof url !== 'string' || !URL.canParse(url)) return [['url', 'url']];
  const root = new URL(url);
  const { protocol, username, password, search, hash } = root;
  const mayBe = isSecure(root) || (protocol === 'http:' && allowPlainHttp === true);
  return [
    ...(mayBe ? [] : [['url', 'https'] as [string, string]]),
    // Credentials of an address end up in logs: they have a place of their own.
    ...(username + password === '' ? [] : [['url', 'no-credentials'] as [string, string]]),
    ...(search + hash === '' ? [] : [['url', 'path-only'] as [string, string]]),
  ];
}

function authFaults(auth: ArchiveAuth | undefined): [string, string][] {
  if (auth === undefined) return [];
  if ('bearer' in auth) return typeof auth.bearer === 'function' ? [] : [['auth/bearer', 'function']];
  // RFC 7617 section 2: the colon ends the user.
  const { user, password } = auth.basic ?? {};
  const isRight = typeof user === 'string' && typeof password === 'string' && user !== '' && !user.includes(':');
  return isRight ? [] : [['auth/basic', 'user-and-password']];
}

function tlsFaults(tls: ArchiveTls | undefined): [string, string][] {
  return tls !== undefined && (tls.cert === undefined) !== (tls.key === undefined) ? [['tls', 'cert-and-key']] : [];
}
