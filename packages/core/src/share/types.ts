import type { ComposeMessage, MayAccessStudy, Principal, ShareReference } from '../config.ts';
import type { ArrivalDto, ShareDto } from '../contract/clinician.ts';
import type { AnswerOf, ArgumentsOf } from '../contract/operation.ts';
import type { ClinicianOperations } from '../contract/operations/index.ts';
import type {
  ArchiveDto,
  BootDto,
  OneTimeCodeDto,
  PageContentDto,
  PageDto,
  PageItemDto,
  ReportPageDto,
} from '../contract/patient.ts';
import type { AccountSettings, LanguageTag } from '../contract/settings.ts';
import type { Channel, Right } from '../contract/vocabulary.ts';
import type { ObjectProcessor } from '../deidentify/index.ts';
import type {
  AuditLog,
  ByteRange,
  ContactReply,
  ContactSource,
  DeliveryReport,
  FileStore,
  Job,
  JobQueue,
  Logger,
  Notifier,
  Platform,
  RecentStudies,
  ReportOutcome,
  ShareKeys,
  ShareStore,
  StudySource,
  StudyThumbnails,
} from '../ports/index.ts';
import type { WebhookEndpoint } from '../webhooks/index.ts';
import type { SharingEvents } from './events/event-feed.ts';
import type { Erasures } from './shares/erasures.ts';

/** Everything a use case works with. */
export interface ShareContext {
  store: ShareStore;
  files: FileStore;
  studies: StudySource;
  notifiers: ReadonlyMap<Channel, Notifier>;
  queue: JobQueue;
  audit: AuditLog;
  keys: ShareKeys;
  processor: ObjectProcessor;
  /** Where the host keeps patients' contacts; undefined: with the study alone. */
  contacts: ContactSource | undefined;
  /** What is new in the archive, for dry runs; undefined: what arrived last. */
  recentStudies: RecentStudies | undefined;
  /** Thumbnails that the archive draws; undefined: it draws none. */
  thumbnails: StudyThumbnails | undefined;
  platform: Platform;
  logger: Logger;
  /** Without trailing slash. */
  patientBaseUrl: string;
  /** Complete settings of a new account. */
  defaultSettings: AccountSettings;
  /** Where the host's own application shows a share, for messages to the clinic; it may know none. */
  shareUrl?: ((share: ShareReference) => string) | undefined;
  /** The list of what was erased, kept beside the store. */
  erasures: Erasures;
  /** What is recorded, in whatever process, as it happens. */
  events: SharingEvents;
  /** The host's word about a study; it may leave it at rights. */
  mayAccessStudy?: MayAccessStudy | undefined;
  /** Where events are told; perhaps nowhere. */
  webhooks: readonly WebhookEndpoint[];
  /** The host's own wording of messages; it may have none. */
  composeMessage?: ComposeMessage | undefined;
}

/** A CSV, ready to be saved. */
export interface UsageFile {
  fileName: string;
  text: string;
}

/** A text that may be long, ready to be saved as it comes. */
export interface ExportedFile {
  fileName: string;
  lines: AsyncIterable<string>;
}

/** What a use case gives where it is not the operation's own answer: HTTP makes that of it. */
export interface OtherResults {
  createShare: { share: ShareDto; repeated: boolean };
  getThumbnail: Uint8Array | undefined;
  downloadUsage: UsageFile;
  downloadAudit: ExportedFile;
  downloadAuditEvents: ExportedFile;
}

/** The operations that are a use case: those that need a right. */
export type ClinicianUseCase = {
  [Name in keyof ClinicianOperations]: ClinicianOperations[Name]['right'] extends Right ? Name : never;
}[keyof ClinicianOperations];

/** What a clinician's use case is asked with, besides who asks. */
type Given<Name extends ClinicianUseCase> = ArgumentsOf<ClinicianOperations[Name]>;

/** What a clinician's use case gives. */
export type Result<Name extends ClinicianUseCase> = Name extends keyof OtherResults
  ? OtherResults[Name]
  : AnswerOf<ClinicianOperations[Name]>;

/**
 * The clinician's side: one use case an operation, of its name. Each takes the principal, the parameters of the
 * operation's path in their order, its body, the idempotency key where there is one, and a signal. Every call checks the
 * right that the table of operations names, and stays within the principal's account.
 *
 * @example
 * import type { PatientSharing, Principal } from '@studyshare/core';
 *
 * async function daysLeft(sharing: PatientSharing, principal: Principal, shareId: string): Promise<number> {
 *   return (await sharing.useCases.clinician.getShare(principal, shareId)).daysLeft;
 * }
 */
export type ClinicianUseCases = {
  [Name in ClinicianUseCase]: (principal: Principal, ...given: Given<Name>) => Promise<Result<Name>>;
};

/** The visitor of a patient page, as the HTTP layer knows it. */
export interface Visitor {
  /** Client address as the adapter determined it; only its keyed fingerprint is ever stored. */
  address: string;
  /** The session cookie's value, if any. */
  sessionToken: string | undefined;
}

/** The session of a visit that gained rights: its new token, which the visitor must be given; the old one is void. */
export interface RenewedSession {
  sessionToken: string;
}

/** A file to stream. `bytes` is the plaintext size; `open` decrypts the range (all of it without one). */
export interface FileAnswer {
  mediaType: string;
  bytes: number;
  fileName: string;
  /** Documents always go out as attachments. */
  attachment: boolean;
  open(range?: ByteRange): AsyncIterable<Uint8Array>;
}

/** A file of an item: as the page shows it, small for the grid, and to keep. */
export type FileRole = 'view' | 'preview' | 'download';

/** Which file of an item: one by its role, or a small picture by its width in pixels. */
export type WantedFile = FileRole | { width: number };

/** An item of the page, before it has addresses. A document has no view: it goes out as an attachment. */
export interface PageItemView extends Omit<PageItemDto, `${FileRole}Href` | 'small'> {
  /** The files there are of it. */
  roles: readonly FileRole[];
  small: readonly { width: number; height: number }[];
}

/** What the page shows, before it has addresses: those are HTTP's. */
export interface PageContentView extends Omit<PageContentDto, 'items' | 'archiveHref' | 'dicomArchive'> {
  items: PageItemView[];
  dicomArchive?: Omit<ArchiveDto, 'href'>;
}

/** The page, before it has addresses. */
export interface PageView extends Omit<PageDto, 'content'> {
  content?: PageContentView;
}

/** What the press of the button leads to. */
export interface OpenedLink {
  publicId: string;
  sessionToken: string;
  /** The session was there before: its cookie stays as it is. */
  goesOn: boolean;
}

/** The patient's side. */
export interface PatientUseCases {
  /** For looking at a link: changes nothing (L2). Unknown and malformed tokens give the same boot (L3). */
  describeLink(token: string, visitor: Visitor): Promise<BootDto>;
  /**
   * For the button. Opens a session, or goes on with the one that the browser has on the page.
   * @param sessionTokenOf what the browser's cookie says of a page
   * @throws `link.unknown`, `share.expired`, `share.revoked`, `share.deleted`, `share.preparing`
   */
  openLink(
    token: string,
    visitor: Visitor,
    sessionTokenOf?: (publicId: string) => string | undefined,
  ): Promise<OpenedLink>;
  /** For the page's own address: the shell, or the screen that says it is over. */
  describePage(publicId: string, visitor: Visitor): Promise<BootDto>;
  /**
   * The first answer with content counts as the visit's view (G9): a press that showed nothing is none (G15).
   * @param page from 1
   * @param size items at once, at most `ITEMS_AT_ONCE`; 0, the default, for as many as the account shows on a page
   * @throws `page.session_missing`, `share.*`
   */
  getPage(publicId: string, visitor: Visitor, page: number, size?: number): Promise<PageView>;
  /**
   * What the page shows first, sent with the press: its view is counted when the visit comes back with its session.
   * `views` and `lastViewedAt` are those from then on.
   * @throws `page.session_missing`, `share.*`
   */
  readPage(publicId: string, visitor: Visitor): Promise<PageView>;
  /** @throws `page.locked` behind a gate, `page.file_not_found` */
  getFile(publicId: string, visitor: Visitor, itemId: string, wanted: WantedFile): Promise<FileAnswer>;
  getArchive(publicId: string, visitor: Visitor): Promise<FileAnswer>;
  /** @throws `page.locked`, `page.file_not_found` where the account does not offer it */
  getDicomArchive(publicId: string, visitor: Visitor): Promise<FileAnswer>;
  /** Counts one download; the HTTP layer calls it for the first range of a download only. */
  countDownload(publicId: string, visitor: Visitor): Promise<void>;
  requestOneTimeCode(publicId: string, visitor: Visitor, contactId: string): Promise<OneTimeCodeDto>;
  verifyOneTimeCode(publicId: string, visitor: Visitor, code: string): Promise<RenewedSession>;
  setPassword(publicId: string, visitor: Visitor, password: string, verifyPassword: string): Promise<RenewedSession>;
  /** Undefined where nothing was to be unlocked. */
  unlock(publicId: string, visitor: Visitor, secret: string): Promise<RenewedSession | undefined>;
  setLanguage(publicId: string, visitor: Visitor, language: LanguageTag): Promise<void>;
  /** The contacts of this page want no more reminders from the clinic (R9). @throws `page.locked` */
  stopReminders(publicId: string, visitor: Visitor): Promise<void>;
  /**
   * Closes the page for everybody until the clinic has looked (G11). @throws `page.locked` for a name that somebody who
   * stands before a gate cannot have seen, `request.rate_limited`
   */
  reportPage(publicId: string, visitor: Visitor, report: ReportPageDto): Promise<void>;
  /**
   * The same by who has not opened it, and is not the patient. @throws `link.unknown`, why it is over,
   * `request.rate_limited`
   */
  reportLink(token: string, visitor: Visitor): Promise<void>;
  /** Asks the clinic for a new link of a page that is over (L3). @throws `link.unknown`, `request.rate_limited` */
  askForLink(page: { token: string } | { publicId: string }, visitor: Visitor): Promise<void>;
  deletePage(publicId: string, visitor: Visitor, code: string): Promise<void>;
  /** The token a POST must carry where the browser sends no Sec-Fetch-Site: keyed HMAC of the session. */
  csrfToken(sessionToken: string): string;
}

/** What becomes of messages after they were handed over. */
export interface DeliveryUseCases {
  /**
   * Records what a provider says of a message. Never rejects a report for what it says: `unknown` when there is no such
   * message, `stale` when it changes nothing.
   */
  recordDeliveryReport(report: DeliveryReport): Promise<ReportOutcome>;
  /**
   * Somebody answered STOP, or START, to a text message: holds for every account that has a share of that number, as the
   * answer says to none in particular. In how many accounts it changed something.
   */
  recordReply(reply: ContactReply): Promise<number>;
}

/** The work behind the queue. */
export interface ShareJobs {
  handle(job: Job, signal: AbortSignal): Promise<void>;
  sweep(): Promise<void>;
}

/** A study of which the host tells that it arrived, or that there is more of it. */
export interface ArrivedStudy {
  accountId: string;
  studyId: string;
}

/** What the archive's side tells (S7). */
export interface ArrivalUseCases {
  /**
   * Takes note of a study for automatic sending. It is judged, and perhaps sent, when it has been unchanged for as long as
   * the account says. To be called as often as anything arrives; null while the account sends nothing automatically.
   * @throws StudyshareError `study.not_found`
   */
  studyArrived(study: ArrivedStudy, signal?: AbortSignal): Promise<ArrivalDto | null>;
}

/** `createUseCases(context)` of `share/index.ts` gives these. */
export interface UseCases {
  clinician: ClinicianUseCases;
  patient: PatientUseCases;
  deliveries: DeliveryUseCases;
  arrivals: ArrivalUseCases;
  jobs: ShareJobs;
}
