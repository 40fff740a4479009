import type { Channel, HeldFor, ObjectKind, ReportReason, ShareState, Verdict } from '../contract/clinician.ts';
import type { LanguageTag } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge, ExhaustedScope } from './budget-store.ts';
import type { ClinicDelivery, NewDelivery } from './delivery-store.ts';
import type { Verbs } from './verbs.ts';

/** What a finished output file of an object is. `fileId` names it in the file store. */
export interface OutputFile {
  fileId: string;
  /** `dicom`: the de-identified DICOM file of the object, for the second archive alone. */
  role: 'picture' | 'clip' | 'document' | 'preview' | 'dicom';
  /** Of a `preview`: the `fileId` of the picture or clip it shows. */
  previewOf?: string;
  mediaType: string;
  /** Plaintext bytes. */
  bytes: number;
  width?: number;
  height?: number;
  durationSeconds?: number;
  frameRate?: number;
}

/**
 * What preparation found out and made of one object. Every file a visitor asks for is found through it, so it is kept
 * small: the evidence is in the audit record that {@link ShareRecordStore.recordPrepared} commits with it.
 */
export interface PreparedObject {
  verdict: Verdict;
  reasons: string[];
  outputs: OutputFile[];
  /** SHA-256 (hex) of the settings it was prepared by: an interrupted preparation does again what was prepared by others. */
  settingsHash?: string;
}

export interface ShareObjectRecord {
  /** From 0, the order on the page. */
  position: number;
  objectId: string;
  kind: ObjectKind;
  prepared: PreparedObject | null;
  /** The clinician knows that it cannot be sent, and sends the rest (S13): told before sending, or decided since. */
  leftOut: boolean;
  /** What was blacked out by hand (G11), in pixels of the decoded frame, in every frame; empty for none. */
  masks: readonly HandMask[];
}

/** A rectangle drawn by hand: whole pixels, `x` and `y` from the frame's left and upper edge. */
export interface HandMask {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What somebody reported of a page, which closed it (G11). */
export interface PageReport {
  reason: ReportReason;
  /** The object it is about; null for the page as a whole. */
  position: number | null;
  /** Epoch ms. */
  at: number;
}

/** Whether a share must not go without the clinician's word because of this object (S13). */
export function isMissing({ prepared, leftOut }: Pick<ShareObjectRecord, 'prepared' | 'leftOut'>): boolean {
  return prepared?.verdict === 'undeliverable' && !leftOut;
}

export interface ContactRecord {
  contactId: string;
  channel: Channel;
  /** Sealed; unreadable once the share's key is destroyed. */
  sealed: string;
  masked: string;
  /** Keyed HMAC of account and contact: for limits and for finding the same contact again, never reversible. */
  fingerprint: string;
}

export interface ArchiveRecord {
  fileId: string;
  bytes: number;
}

export interface ShareRecord {
  shareId: string;
  accountId: string;
  publicId: string;
  studyId: string;
  state: ShareState;
  language: LanguageTag;
  /** What it waits for while it is `held`. */
  heldFor: HeldFor | null;
  /** It is prepared but not sent before it is released (S12). */
  releaseHold: boolean;
  /** When it is released by itself (epoch ms); null: when somebody releases it. */
  releaseAt: number | null;
  createdAt: number;
  createdByUserId: string;
  createdByName: string;
  lifespanDays: number;
  expiresAt: number;
  endedAt: number | null;
  /** When its preparation began, for the first time or again (epoch ms). */
  preparingSince: number;
  /**
   * What its files and their key are kept under: the id of the share they were prepared for. Null once another share has
   * taken them over ({@link ShareRecordStore.correctShare}).
   */
  preparationId: string | null;
  /** The wrongly sent share that this one replaces (R5). */
  correctsShareId: string | null;
  /** The share that this one was replaced by (R5). */
  replacedByShareId: string | null;
  sealedToken: string;
  sealedDeleteCode: string;
  sealedPersonalMessage: string | null;
  /** Frozen when the share was made (P6); null when there was none or it was lifted. */
  linkCodeHash: string | null;
  passwordHash: string | null;
  /** Holds at least one protected object (P2). Known once prepared. */
  holdsProtected: boolean;
  /** Sessions of an older generation are void. */
  generation: number;
  archive: ArchiveRecord | null;
  /** De-identified DICOM files, where the account offered them when the share was prepared. */
  dicomArchive: ArchiveRecord | null;
  views: number;
  lastViewedAt: number | null;
  downloads: number;
  /** Why it is `suspended`; null in every other state. */
  report: PageReport | null;
  /** When somebody asked for a new link, and no share of the study has been made since (L3). */
  linkAskedAt: number | null;
  /** Files of objects that were masked by hand since, and of archives that held them: to be destroyed before it opens again. */
  discardedFiles: readonly string[];
  /** When somebody was last found to be trying codes or passwords on the link (P8). */
  codesTriedAt: number | null;
  contacts: ContactRecord[];
  objects: ShareObjectRecord[];
}

/** What `createShare` stores in one transaction. */
export interface NewShare {
  shareId: string;
  accountId: string;
  publicId: string;
  /** SHA-256 (hex) of the link token, unique. */
  tokenHash: string;
  /** The share's key, under which its texts are sealed, wrapped by the key-encryption key; kept in a table of its own. */
  wrappedKey: string;
  /** The key of its files, wrapped likewise: apart, because a share that replaces this one takes the files over (R5). */
  wrappedContentKey: string;
  studyId: string;
  language: LanguageTag;
  createdByUserId: string;
  createdByName: string;
  lifespanDays: number;
  /** Absolute, because it is the end of a day of the account's time zone (L4). Later than the clock of the store. */
  expiresAt: number;
  /**
   * Held until it is released (S12): at a time (epoch ms), or by somebody; null: sent as soon as it is prepared. One that is
   * not released by `expiresAt` ends unsent.
   */
  release: { at: number | null } | null;
  sealedToken: string;
  sealedDeleteCode: string;
  sealedPersonalMessage: string | null;
  /** SHA-256 (hex) over sorted object ids and contact fingerprints (R3). */
  contentFingerprint: string;
  linkCodeHash: string | null;
  contacts: ContactRecord[];
  objects: Omit<ShareObjectRecord, 'prepared' | 'masks'>[];
  /** One link message a contact; they become due when the share is ready. */
  deliveries: { deliveryId: string; contactId: string; channel: Channel }[];
  idempotencyKey: string;
  /** SHA-256 (hex) of the request, to tell a repeat from another request under the same key. */
  requestHash: string;
  /** Refuse when a live share of the account has the same `contentFingerprint`. */
  refuseSame: boolean;
  /** Charged in the same transaction; if one is exhausted nothing is stored. */
  charges: AttemptCharge[];
  audit: AuditEntry;
}

/** A share that replaces another one: it takes objects, files and what is known of them over from there. */
export type CorrectedShare = Omit<NewShare, 'objects' | 'wrappedContentKey' | 'release'>;

/** `not-live`: the share to be replaced is over, suspended, or was never there. */
export type CorrectOutcome = CreateOutcome | { kind: 'not-live' };

/** `not-held`: it waits for no release, is over, or its time has not come. `missing`: a decision is needed first (S13). */
export type ReleaseOutcome = 'released' | 'not-held' | 'missing';

export type CreateOutcome =
  | { kind: 'created'; share: ShareRecord }
  /** The same request came before: this is its share. */
  | { kind: 'repeated'; share: ShareRecord }
  | { kind: 'key-reused' }
  | { kind: 'same-exists'; shareId: string }
  | ({ kind: 'limited' } & ExhaustedScope);

export type EndState = 'expired' | 'revoked' | 'deleted';

/** What a finished preparation made. */
export interface PreparationResult {
  archive: ArchiveRecord;
  dicomArchive?: ArchiveRecord | null;
  holdsProtected: boolean;
}

/** What a clinician decides about a held share: its missing objects are prepared again, or it goes without exactly these. */
export type HeldChoice = { kind: 'retry' } | { kind: 'without'; objectIds: readonly string[] };

/** What became of a {@link HeldChoice}. `differs`: other objects are missing than those named. */
export type HeldOutcome = 'resumed' | 'not-held' | 'differs';

/** What is stored with a report: the clinic is told, and the contacts. */
export interface NewReport {
  reason: ReportReason;
  position: number | null;
  /** Null where there is no address to tell the clinic at. */
  clinic: ClinicDelivery | null;
  contacts: NewDelivery[];
}

export type SuspendOutcome = { kind: 'suspended' } | { kind: 'not-live' } | ({ kind: 'limited' } & ExhaustedScope);

/** How a suspended share opens again. */
export interface ReleaseChange {
  /** Further rectangles, by the object's position; each names at least one. */
  masks: { position: number; rectangles: HandMask[] }[];
  /** Told to the contacts once the page works. */
  contacts: NewDelivery[];
}

export type AskOutcome =
  | { kind: 'asked' }
  /** Somebody has asked, and nobody has answered yet. */
  | { kind: 'already' }
  | { kind: 'not-over' }
  | ({ kind: 'limited' } & ExhaustedScope);

/** Ids of shares a worker should look at now. */
export interface DueShares {
  prepare: string[];
  expire: string[];
  purge: string[];
  /** Held until a time that has come. */
  release: string[];
}

/** The shares themselves, from their making over their preparation to their end. */
export interface ShareRecordStore {
  /** Idempotency key, same-share check, limits, share, key, deliveries and audit in one transaction (S11). */
  createShare(share: NewShare): Promise<CreateOutcome>;
  /**
   * Replaces a wrongly sent share (R5), in one transaction and like {@link createShare}: the new share takes over objects,
   * files, their key and the state of preparation; the old one is `revoked` with all that {@link endShare} does, but its
   * files and their key live on with the new one. Of several corrections at once one wins.
   * @param revoked the record of the old share's end
   */
  correctShare(wrongShareId: string, share: CorrectedShare, revoked: AuditEntry): Promise<CorrectOutcome>;
  getShare(accountId: string, shareId: string): Promise<ShareRecord | null>;
  /** For jobs and the patient side, where the id itself was found by token or session. */
  findShare(shareId: string): Promise<ShareRecord | null>;
  findShareByTokenHash(tokenHash: string): Promise<ShareRecord | null>;
  findShareByPublicId(publicId: string): Promise<ShareRecord | null>;
  /** Newest first. A share past its date reads as `expired` even before the expire job saw it. */
  listShares(accountId: string, studyId: string): Promise<ShareRecord[]>;
  /** The wrapped share key, or null once destroyed. */
  getWrappedKey(shareId: string): Promise<string | null>;
  /** The wrapped key of a share's files and what it is bound to, or null once destroyed or taken over by another share. */
  getContentKey(shareId: string): Promise<{ preparationId: string; wrappedKey: string } | null>;

  /** Takes the lease of a `preparing` share nobody holds; null when there is nothing to do. */
  claimPreparation(shareId: string): Promise<{ share: ShareRecord; fence: number } | null>;
  /**
   * Stores the result of one object with its audit record and renews the lease, in one transaction. False: the fence is
   * old or the share is over; stop.
   */
  recordPrepared(
    shareId: string,
    fence: number,
    position: number,
    prepared: PreparedObject,
    audit: AuditEntry,
  ): Promise<boolean>;
  /**
   * `ready`, its link deliveries are due, and nothing is to be discarded any more, in one transaction. A share that waits
   * for its release is `held` instead; one whose time has come in the meantime is released here.
   */
  finishPreparation(shareId: string, fence: number, result: PreparationResult, audit: AuditEntry): Promise<boolean>;
  /**
   * `held`: objects are missing, its messages wait, and nothing prepares or sends it until somebody decides
   * ({@link resumeHeld}) or it ends (S13). Objects are missing that are `undeliverable` and not `leftOut`.
   */
  holdPreparation(shareId: string, fence: number, audit: AuditEntry): Promise<boolean>;
  /**
   * Takes a decision about a held share: it is `preparing` again, its missing objects left out or unprepared, in one
   * transaction. Of several who decide at once one wins; the others find it `not-held`.
   */
  resumeHeld(accountId: string, shareId: string, choice: HeldChoice, audit: AuditEntry): Promise<HeldOutcome>;
  /**
   * Lets a share go that waits for its release (S12): its messages are due if it is prepared, else when it will be. Of
   * several releases at once one wins.
   * @param when until when it then works, as its lifespan begins now; `due`: only if its time has come, and its end stays
   */
  releaseShare(shareId: string, when: { expiresAt: number } | 'due', audit: AuditEntry): Promise<ReleaseOutcome>;
  /** `failed`, its queued deliveries failed with `reason`. */
  failPreparation(shareId: string, fence: number, reason: string, audit: AuditEntry): Promise<boolean>;
  /**
   * Renews the lease while one object takes longer than {@link LEASE_MS}: without it a second worker would take over
   * and neither could ever record its result. False: the fence is old or the share is over; stop.
   */
  renewPreparation(shareId: string, fence: number): Promise<boolean>;
  /**
   * Gives the lease back; it is tried again at once, or when `retryInMs` have passed: shares that wait for something
   * must not stand before those that do not.
   */
  releasePreparation(shareId: string, fence: number, retryInMs?: number): Promise<void>;
  /**
   * Takes the leases of all preparations back: what is claimed was claimed by a process that is dead. Only for a caller
   * that knows itself to be the sole worker, before it starts.
   */
  releasePreparations(): Promise<void>;

  /**
   * Closes a ready share at once for everybody (G11): `suspended`, generation + 1, sessions and codes gone, clinic and
   * contacts told, limits charged, in one transaction. Of several who report at once one wins.
   */
  suspendShare(
    shareId: string,
    report: NewReport,
    options: { charges: AttemptCharge[]; audit: AuditEntry },
  ): Promise<SuspendOutcome>;
  /**
   * Opens a suspended share again. Without masks it is `ready`; with masks it is `preparing`, the objects that have new
   * ones unprepared, and their files and the archives among {@link ShareRecord.discardedFiles}. False: it is not
   * suspended (any more), of another account, or past its date.
   */
  releaseSuspended(accountId: string, shareId: string, change: ReleaseChange, audit: AuditEntry): Promise<boolean>;
  /**
   * Records that somebody asks for a new link of a share that is over (L3), and tells the clinic, in one transaction;
   * once until a share of the same study is made.
   */
  askForLink(
    shareId: string,
    clinic: ClinicDelivery | null,
    options: { charges: AttemptCharge[]; audit: AuditEntry },
  ): Promise<AskOutcome>;

  /**
   * Ends a live share: state, generation + 1, sessions gone, key destroyed, queued deliveries failed, in one
   * transaction. `expired` only if its date is past by the database's clock. False when it was already over.
   */
  endShare(shareId: string, state: EndState, audit: AuditEntry): Promise<boolean>;
  /**
   * Moves the end of a live share to this moment, in one statement: never to an earlier one than it has, whoever else
   * moves it at the same time, and never to one that is past by the database's clock. False when it is over or ends then
   * or later already, or waits for its release.
   */
  extendShare(shareId: string, expiresAt: number, audit: AuditEntry): Promise<boolean>;
  /**
   * The files of an ended share are gone; it is not found by the sweep again. False when it was recorded before, or
   * while a preparation holds its lease, or that of a share it corrects, and may still be writing: the sweep then comes
   * back for it.
   */
  recordPurged(shareId: string): Promise<boolean>;
  /** At most `limit` ids each of what a worker should look at now: for the sweep. */
  findDueShares(limit: number): Promise<DueShares>;
}

export const SHARE_RECORD_STORE_VERBS = {
  createShare: true,
  correctShare: true,
  getShare: true,
  findShare: true,
  findShareByTokenHash: true,
  findShareByPublicId: true,
  listShares: true,
  getWrappedKey: true,
  getContentKey: true,
  claimPreparation: true,
  recordPrepared: true,
  finishPreparation: true,
  holdPreparation: true,
  resumeHeld: true,
  releaseShare: true,
  failPreparation: true,
  renewPreparation: true,
  releasePreparation: true,
  releasePreparations: true,
  suspendShare: true,
  releaseSuspended: true,
  askForLink: true,
  endShare: true,
  extendShare: true,
  recordPurged: true,
  findDueShares: true,
} satisfies Verbs<ShareRecordStore>;
