import type { ClinicianOperations } from './contract/operations/index.ts';
import type { GivenSettings } from './contract/settings.ts';
import type { Right } from './contract/vocabulary.ts';
import type { ObjectProcessor } from './deidentify/index.ts';
import type { ComposedMessage, MessageFacts } from './notify/types.ts';
import type {
  AuditLog,
  ContactSource,
  ErasureList,
  FileStore,
  JobQueue,
  Logger,
  Notifier,
  Platform,
  RecentStudies,
  ReportReceiver,
  ReportSource,
  ShareKeys,
  ShareStore,
  StudySource,
  StudyThumbnails,
} from './ports/index.ts';
import type { WebhookEndpoint } from './webhooks/index.ts';

/** Who is calling the clinician API, as the host vouches for it. */
export interface Principal {
  accountId: string;
  userId: string;
  /** Shown in the Shares tab ("by A. Berg"). */
  displayName: string;
  rights: readonly Right[];
}

/** What a clinician is about to do with a study, or with a share of it. */
export interface StudyAccess {
  studyId: string;
  /** The operation of the HTTP API, e.g. `createShare`; its right is the coarser word. */
  operation: keyof ClinicianOperations;
  right: Right;
}

/**
 * Whether this user may do this with this study (V8); what is refused is answered as if there were no such study or share.
 * Asked at every call, also by the open tab, so it should answer from what the host has at hand. One that throws, or says
 * nothing for ten seconds, refuses too.
 *
 * @example
 * import type { MayAccessStudy } from '@studyshare/core';
 *
 * declare const departments: { of(userId: string): Promise<string[]>; ofStudy(studyId: string): Promise<string> };
 * const mayAccessStudy: MayAccessStudy = async ({ userId }, { studyId }) =>
 *   (await departments.of(userId)).includes(await departments.ofStudy(studyId));
 */
export type MayAccessStudy = (
  principal: Principal,
  access: StudyAccess,
  signal?: AbortSignal,
) => boolean | Promise<boolean>;

/** Which share is meant: ids alone. */
export interface ShareReference {
  shareId: string;
  accountId: string;
  studyId: string;
}

/** What a process does: `web` answers clinicians and patients, `worker` prepares, sends and removes. */
export type Role = 'web' | 'worker';

/** A message as it goes out, besides to whom. Subject and HTML are empty for text messages. */
export interface MessageWords extends ComposedMessage {
  /** The sender's display name of an email. */
  fromName: string;
  /** Where answers go; empty for nowhere. */
  replyTo: string;
}

/** What a host's own wording of messages is given. */
export interface MessageDraft {
  accountId: string;
  /** What the message may say: it holds the link and codes, so it belongs in no log. */
  facts: MessageFacts;
  /** In our words, and the clinic's own where it has some. */
  message: MessageWords;
}

/**
 * A host's own wording of messages, and their sender (M3): gives what is to be different, undefined for nothing. An email's
 * `text` and `html` go together. What comes out has to hold the link and codes of `facts` as they stand there; otherwise,
 * and when it throws or takes more than ten seconds, the message goes out as the draft has it, and the log says so.
 *
 * @example
 * import type { ComposeMessage } from '@studyshare/core';
 *
 * const composeMessage: ComposeMessage = ({ facts, message }) =>
 *   facts.channel === 'email' ? { subject: `${message.subject} (Lakeside Group)` } : undefined;
 */
export type ComposeMessage = (
  draft: MessageDraft,
) => Partial<MessageWords> | undefined | Promise<Partial<MessageWords> | undefined>;

/** Options of `createPatientSharing`. Checked once, all faults reported together; unknown keys are refused. */
export interface PatientSharingOptions {
  store: ShareStore;
  files: FileStore;
  studies: StudySource;
  /** One per channel. */
  notifiers: Notifier[];
  queue: JobQueue;
  /** Where reports of what became of messages are fetched, e.g. `imapBounces`. Started and stopped with the queue. */
  reportSources?: ReportSource[];
  /** Providers whose calls {@link PatientSharing.reports} answers, each of its own name. */
  reportReceivers?: ReportReceiver[];
  /**
   * What this process does; default: both. Where several processes share a database and a queue, there may be any number
   * of each; one without `worker` needs a queue that other processes work on, such as `pgBossQueue`.
   */
  roles?: readonly Role[];
  audit: AuditLog;
  keys: ShareKeys;
  /** Where patients reach the page, e.g. `https://images.clinic.example`. Links are made of it, never of a Host header. */
  patientBaseUrl: string;
  /** The landing page's HTML with the placeholder `<!--studyshare-boot-->` in its head (from `@studyshare/landing`). */
  landingHtml: string;
  /** Settings a new account starts with; what is left out has the documented default. `name` and `country` are required. */
  defaultSettings: GivenSettings;
  /**
   * Where your application shows a share, as an absolute URL behind your own sign-in: messages to the clinic lead there.
   * It goes by email, so it should name nobody. Default: they say in words where to look.
   */
  shareUrl?: (share: ShareReference) => string;
  /** Who may do what with which study; default: a user's rights hold for every study of the account. */
  mayAccessStudy?: MayAccessStudy;
  /** Where events are told by signed calls (V5); default: nowhere. */
  webhooks?: readonly WebhookEndpoint[];
  /** Words messages and names their sender, for all accounts (M3); default: the accounts' own words, and ours. */
  composeMessage?: ComposeMessage;
  /** What was erased, kept where no backup reaches; default: a restored backup brings deleted pages back. */
  erasures?: ErasureList;
  /** De-identification and rendering; default: a pool of worker threads. */
  processor?: ObjectProcessor;
  /** Where the host keeps how patients may be reached (S6); default: what the study itself holds. */
  contacts?: ContactSource;
  /** Small pictures that the archive draws by itself; default: all are drawn here, from whole objects. */
  thumbnails?: StudyThumbnails;
  /** What is new in the archive: which studies a dry run of automatic sending tries (S7); default: what arrived last. */
  recentStudies?: RecentStudies;
  /** Diagnostics; default: none are written. */
  logger?: Logger;
  /** Time and randomness; default: the system's. */
  platform?: Platform;
}
