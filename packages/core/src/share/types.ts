import type { Principal } from '../config.ts';
import type {
  ContactCheckDto,
  ContactCheckRequestDto,
  CreateShareDto,
  ObjectPreviewDto,
  ShareDto,
  ShareListDto,
  StudyDto,
} from '../contract/clinician.ts';
import type { BootDto, PageDto } from '../contract/patient.ts';
import type { AccountSettings, LanguageTag, SettingsDto, SettingsPatchDto } from '../contract/settings.ts';
import type { ObjectProcessor } from '../deidentify/index.ts';
import type {
  AuditLog,
  ByteRange,
  FileStore,
  Job,
  JobQueue,
  Logger,
  Notifier,
  Platform,
  ShareKeys,
  ShareStore,
  StudySource,
} from '../ports/index.ts';

/** Everything a use case works with. */
export interface ShareContext {
  store: ShareStore;
  files: FileStore;
  studies: StudySource;
  notifiers: ReadonlyMap<'email' | 'sms', Notifier>;
  queue: JobQueue;
  audit: AuditLog;
  keys: ShareKeys;
  processor: ObjectProcessor;
  platform: Platform;
  logger: Logger;
  /** Without trailing slash. */
  patientBaseUrl: string;
  /** Complete settings of a new account. */
  defaultSettings: AccountSettings;
}

/** The clinician's side. Every call checks the principal's right and stays within its account. */
export interface ClinicianUseCases {
  getStudy(principal: Principal, studyId: string, signal?: AbortSignal): Promise<StudyDto>;
  /** JPEG bytes for the clinician's own screen, or undefined when the object has no picture. */
  getThumbnail(
    principal: Principal,
    studyId: string,
    objectId: string,
    signal?: AbortSignal,
  ): Promise<Uint8Array | undefined>;
  /** What the patient will get of one object, and why (S9). Stores nothing. */
  previewObject(
    principal: Principal,
    studyId: string,
    objectId: string,
    signal?: AbortSignal,
  ): Promise<ObjectPreviewDto>;
  checkContact(principal: Principal, request: ContactCheckRequestDto): Promise<ContactCheckDto>;
  createShare(
    principal: Principal,
    request: CreateShareDto,
    idempotencyKey: string,
  ): Promise<{ share: ShareDto; repeated: boolean }>;
  getShare(principal: Principal, shareId: string): Promise<ShareDto>;
  listShares(principal: Principal, studyId: string): Promise<ShareListDto>;
  resendShare(principal: Principal, shareId: string): Promise<ShareDto>;
  revokeShare(principal: Principal, shareId: string): Promise<ShareDto>;
  getSettings(principal: Principal): Promise<SettingsDto>;
  updateSettings(principal: Principal, patch: SettingsPatchDto): Promise<SettingsDto>;
}

/** The visitor of a patient page, as the HTTP layer knows it. */
export interface Visitor {
  /** Client address as the adapter determined it; only its keyed fingerprint is ever stored. */
  address: string;
  /** The session cookie's value, if any. */
  sessionToken: string | undefined;
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

/** The patient's side. */
export interface PatientUseCases {
  /** For `GET /l/<token>`: changes nothing (L2). Unknown and malformed tokens give the same boot (L3). */
  describeLink(token: string, visitor: Visitor): Promise<BootDto>;
  /** For the button. Opens a session. @throws `link.unknown`, `share.expired`, `share.revoked`, `share.deleted`, `share.preparing` */
  openLink(token: string, visitor: Visitor): Promise<{ publicId: string; sessionToken: string }>;
  /** For `GET /v/<publicId>`: the shell, or the screen that says it is over. */
  describePage(publicId: string, visitor: Visitor): Promise<BootDto>;
  /** @param page from 1. @throws `page.session_missing`, `share.*` */
  getPage(publicId: string, visitor: Visitor, page: number): Promise<PageDto>;
  /** @throws `page.locked` behind a gate, `page.file_not_found` */
  getFile(
    publicId: string,
    visitor: Visitor,
    itemId: string,
    role: 'view' | 'preview' | 'download',
  ): Promise<FileAnswer>;
  getArchive(publicId: string, visitor: Visitor): Promise<FileAnswer>;
  /** @throws `page.locked`, `page.file_not_found` where the account does not offer it */
  getDicomArchive(publicId: string, visitor: Visitor): Promise<FileAnswer>;
  /** Counts one download; the HTTP layer calls it for the first range of a download only. */
  countDownload(publicId: string, visitor: Visitor): Promise<void>;
  requestOneTimeCode(publicId: string, visitor: Visitor, contactId: string): Promise<void>;
  verifyOneTimeCode(publicId: string, visitor: Visitor, code: string): Promise<void>;
  setPassword(publicId: string, visitor: Visitor, password: string, verifyPassword: string): Promise<void>;
  unlock(publicId: string, visitor: Visitor, secret: string): Promise<void>;
  setLanguage(publicId: string, visitor: Visitor, language: LanguageTag): Promise<void>;
  deletePage(publicId: string, visitor: Visitor, code: string): Promise<void>;
  /** The token a POST must carry where the browser sends no Sec-Fetch-Site: keyed HMAC of the session. */
  csrfToken(sessionToken: string): string;
}

/** The work behind the queue. */
export interface ShareJobs {
  handle(job: Job, signal: AbortSignal): Promise<void>;
  sweep(): Promise<void>;
}

/** `createUseCases(context)` of `share/index.ts` gives these. */
export interface UseCases {
  clinician: ClinicianUseCases;
  patient: PatientUseCases;
  jobs: ShareJobs;
}
