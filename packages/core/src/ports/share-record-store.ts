import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge } from './budget-store.ts';
import type { ClinicDelivery } from './delivery-store.ts';
import type {
  AskOutcome,
  CorrectedShare,
  CorrectOutcome,
  CreateOutcome,
  DueShares,
  EndState,
  FinishOutcome,
  HeldChoice,
  HeldOutcome,
  NewReport,
  NewShare,
  PreparationResult,
  ReleaseChange,
  ReleaseOutcome,
  ReopenOutcome,
  SuspendOutcome,
} from './share-changes.ts';
import type { PageRecord, PreparedObject, ShareRecord } from './share-record.ts';
import type { Verbs } from './verbs.ts';

/** The wrapped key of a share's files. */
export interface WrappedContentKey {
  /** The id of the share they were prepared for, to which it is bound. */
  preparationId: string;
  wrappedKey: string;
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
  findShareByTokenHash(tokenHash: string): Promise<PageRecord | null>;
  findShareByPublicId(publicId: string): Promise<PageRecord | null>;
  /** Newest first. A share past its date reads as `expired` even before the expire job saw it. */
  listShares(accountId: string, studyId: string): Promise<ShareRecord[]>;
  /** The wrapped share key, or null once destroyed. */
  getWrappedKey(shareId: string): Promise<string | null>;
  /** The wrapped key of a share's files and what it is bound to, or null once destroyed or taken over by another share. */
  getContentKey(shareId: string): Promise<WrappedContentKey | null>;

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
   * for its release is `held` instead; one whose time has come in the meantime is released here. Who keeps something for a
   * device of the account at the same moment comes before or after it as a whole: of a rule that was stored before, this
   * says `rules-changed`, unless it was prepared by it.
   */
  finishPreparation(
    shareId: string,
    fence: number,
    result: PreparationResult,
    audit: AuditEntry,
  ): Promise<FinishOutcome>;
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
   * ones unprepared, and their files and the archives among {@link ShareRecord.discardedFiles}. What is kept for devices
   * is stored with it, in the same transaction: of two who keep for one device at once, the second has seen what the first
   * kept. `not-suspended`: it is not suspended (any more), of another account, or past its date.
   */
  releaseSuspended(
    accountId: string,
    shareId: string,
    change: ReleaseChange,
    audit: AuditEntry,
  ): Promise<ReopenOutcome>;
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
  /**
   * Of shares of the account that ended more than `days` ago, by the store's clock, and whose files are gone, forgets whose
   * they were: the study, the objects, the masks and fingerprints of the contacts, and the clinician's name. What remains
   * tells whoever has the link that it is over. At most a batch at a time; true when there may be more.
   */
  forgetEnded(accountId: string, days: number): Promise<boolean>;
  /** At most `limit` ids each of what a worker should look at now: for the sweep. */
  findDueShares(limit: number): Promise<DueShares>;
}

/** Every verb of `ShareRecordStore`: what an implementation has to have. */
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
  forgetEnded: true,
  findDueShares: true,
} satisfies Verbs<ShareRecordStore>;
