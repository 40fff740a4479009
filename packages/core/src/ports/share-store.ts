import type { Channel, DeliveryState, MessageKind, ObjectKind, ShareState, Verdict } from '../contract/clinician.ts';
import type { AccountSettings, LanguageTag } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';

/** All times are epoch milliseconds of the database's clock, all `Sealed` values base64url of AES-256-GCM under the share's key. */

export interface AccountRecord {
  accountId: string;
  settings: AccountSettings;
  /** Argon2id hash of the Patient Link Code, or null. */
  linkCodeHash: string | null;
  version: number;
}

/** What a finished output file of an object is. `fileId` names it in the file store. */
export interface OutputFile {
  fileId: string;
  /** `dicom`: the de-identified DICOM file of the object, for the second archive alone. */
  role: 'picture' | 'clip' | 'document' | 'preview' | 'dicom';
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
 * small: the evidence is in the audit record that {@link ShareStore.recordPrepared} commits with it.
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

export interface DeliveryRecord {
  deliveryId: string;
  shareId: string;
  contactId: string;
  kind: MessageKind;
  channel: Channel;
  state: DeliveryState;
  reason: string | null;
  providerId: string | null;
  /** Sealed payload only some kinds have: the one-time code to be sent. Cleared once sent or failed. */
  sealedPayload: string | null;
  attempts: number;
  /** Grows with each claim; only the holder of the newest fence may record an outcome. */
  fence: number;
  createdAt: number;
  dueAt: number;
  attemptedAt: number | null;
  sentAt: number | null;
  /** The last try ended unclear: ask the provider first. */
  unclear: boolean;
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
  createdAt: number;
  createdByUserId: string;
  createdByName: string;
  lifespanDays: number;
  expiresAt: number;
  endedAt: number | null;
  sealedToken: string;
  sealedDeleteCode: string;
  sealedPersonalMessage: string | null;
  /** SHA-256 (hex) over sorted object ids and contact fingerprints (R3). */
  contentFingerprint: string;
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
  /** The share's key, wrapped by the key-encryption key; kept in a table of its own. */
  wrappedKey: string;
  studyId: string;
  language: LanguageTag;
  createdByUserId: string;
  createdByName: string;
  lifespanDays: number;
  sealedToken: string;
  sealedDeleteCode: string;
  sealedPersonalMessage: string | null;
  contentFingerprint: string;
  linkCodeHash: string | null;
  contacts: ContactRecord[];
  objects: { position: number; objectId: string; kind: ObjectKind }[];
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

export type CreateOutcome =
  | { kind: 'created'; share: ShareRecord }
  /** The same request came before: this is its share. */
  | { kind: 'repeated'; share: ShareRecord }
  | { kind: 'key-reused' }
  | { kind: 'same-exists'; shareId: string }
  | { kind: 'limited'; scope: string; retryAt: number | null };

/** `limit` tries per `windowMs` (fixed window from the first), or for ever when `windowMs` is null. */
export interface AttemptCharge {
  /** E.g. `delete:<shareId>`, `password:<shareId>:<address fingerprint>`. */
  scope: string;
  limit: number;
  windowMs: number | null;
}

export type ChargeOutcome = { allowed: true; left: number } | { allowed: false; scope: string; retryAt: number | null };

export interface SessionRecord {
  sessionHash: string;
  shareId: string;
  generation: number;
  /** Password or link code was right, or none was needed. */
  unlocked: boolean;
  /** Came in through a one-time code, so may set the password (P3). */
  contactVerified: boolean;
  createdAt: number;
  lastSeenAt: number;
}

/** Rests after which a session is void (design §5). */
export const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_MAX_MS = 12 * 3_600_000;
/** A claimed row belongs to its worker for this long. */
export const LEASE_MS = 120_000;

export type EndState = 'expired' | 'revoked' | 'deleted';

/**
 * The shares, their messages, sessions and budgets. Narrow verbs of the domain: every verb that guards something is
 * one atomic operation, because a read followed by a write lets parallel requests through together.
 * Every clinician-side verb takes the account id and finds nothing of another account.
 */
export interface ShareStore {
  /** The database's clock, epoch ms. Expiry is decided by it alone. */
  now(): Promise<number>;

  // --- accounts -----------------------------------------------------------------------------------------------
  getAccount(accountId: string): Promise<AccountRecord | null>;
  /** Creates the account with these settings if it is not there; never overwrites. */
  ensureAccount(accountId: string, settings: AccountSettings): Promise<AccountRecord>;
  /**
   * Writes settings if `version` is still current, else returns null. `linkCodeHash`: undefined keeps it; a string
   * sets it for new shares only; null removes it **and lifts it from every earlier share in the same transaction** (P6).
   */
  updateAccount(
    accountId: string,
    version: number,
    change: { settings: AccountSettings; linkCodeHash?: string | null },
    audit: AuditEntry,
  ): Promise<AccountRecord | null>;

  // --- shares -------------------------------------------------------------------------------------------------
  /** Idempotency key, same-share check, limits, share, key, deliveries and audit in one transaction (S11). */
  createShare(share: NewShare): Promise<CreateOutcome>;
  getShare(accountId: string, shareId: string): Promise<ShareRecord | null>;
  /** For jobs and the patient side, where the id itself was found by token or session. */
  findShare(shareId: string): Promise<ShareRecord | null>;
  findShareByTokenHash(tokenHash: string): Promise<ShareRecord | null>;
  findShareByPublicId(publicId: string): Promise<ShareRecord | null>;
  /** Newest first. A share past its date reads as `expired` even before the expire job saw it. */
  listShares(accountId: string, studyId: string): Promise<ShareRecord[]>;
  listDeliveries(shareId: string): Promise<DeliveryRecord[]>;
  /** The wrapped share key, or null once destroyed. */
  getWrappedKey(shareId: string): Promise<string | null>;
  /**
   * Ends a live share: state, generation + 1, sessions gone, key destroyed, queued deliveries failed, in one
   * transaction. `expired` only if its date is past by the database's clock. False when it was already over.
   */
  endShare(shareId: string, state: EndState, audit: AuditEntry): Promise<boolean>;
  setLanguage(shareId: string, language: LanguageTag): Promise<void>;
  /** Sets the hash and starts a new generation in which only `keepSessionHash` lives on, unlocked. Live shares only. */
  setPassword(shareId: string, passwordHash: string, keepSessionHash: string, audit: AuditEntry): Promise<boolean>;
  countDownload(shareId: string): Promise<void>;

  // --- preparation --------------------------------------------------------------------------------------------
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
  /** `ready`, and its link deliveries are due, in one transaction. */
  finishPreparation(
    shareId: string,
    fence: number,
    result: { archive: ArchiveRecord; dicomArchive?: ArchiveRecord | null; holdsProtected: boolean },
    audit: AuditEntry,
  ): Promise<boolean>;
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

  // --- deliveries ---------------------------------------------------------------------------------------------
  /**
   * Adds messages to a live, ready share, charging the limits in the same transaction. For `resend` the expiry starts
   * anew when `restartLifespanDays` is given.
   */
  enqueueDeliveries(
    shareId: string,
    deliveries: {
      deliveryId: string;
      contactId: string;
      channel: Channel;
      kind: MessageKind;
      sealedPayload: string | null;
    }[],
    options: { charges: AttemptCharge[]; restartLifespanDays?: number; audit: AuditEntry },
  ): Promise<{ kind: 'queued' } | { kind: 'not-live' } | { kind: 'limited'; scope: string; retryAt: number | null }>;
  /**
   * Takes the lease of a due delivery of a live share and counts the attempt, committed before any I/O. Null when it is
   * not due, held by another worker, or its share is over (then it is failed).
   */
  claimDelivery(deliveryId: string): Promise<DeliveryRecord | null>;
  /** Records an outcome; states only move forward. False: the fence is old, the outcome is dropped. */
  finishDelivery(
    deliveryId: string,
    fence: number,
    outcome:
      | { state: 'sent'; providerId: string }
      | { state: 'failed'; reason: string }
      | { state: 'queued'; reason: string; delayMs: number; unclear: boolean },
  ): Promise<boolean>;

  // --- what is due --------------------------------------------------------------------------------------------
  /** At most `limit` ids each of what a worker should look at now: for the sweep. */
  findDue(limit: number): Promise<{ prepare: string[]; deliver: string[]; expire: string[]; purge: string[] }>;
  /**
   * Takes all leases back: what is claimed was claimed by a process that is dead. Only for a caller that knows itself to
   * be the sole worker, before it starts; the messages found so are unclear, like those whose lease has run out.
   */
  releaseLeases(): Promise<void>;
  /**
   * The files of an ended share are gone; it is not found by the sweep again. False when it was recorded before, or
   * while a preparation holds its lease and may still be writing: the sweep then comes back for it.
   */
  recordPurged(shareId: string): Promise<boolean>;

  // --- the patient's visit ------------------------------------------------------------------------------------
  /** Opens a session on a live share; null when it is not live. */
  openSession(shareId: string, sessionHash: string, unlocked: boolean): Promise<SessionRecord | null>;
  /**
   * The session and its share, if both are alive: right generation, not idle for {@link SESSION_IDLE_MS}, not older than
   * {@link SESSION_MAX_MS}, share `ready` and not past its date. Renews `lastSeenAt`.
   */
  touchSession(publicId: string, sessionHash: string): Promise<{ session: SessionRecord; share: ShareRecord } | null>;
  unlockSession(sessionHash: string): Promise<void>;
  /** Counts a view once per session (G9), atomically. */
  countView(sessionHash: string): Promise<void>;

  // --- guards -------------------------------------------------------------------------------------------------
  /**
   * Charges all scopes or none, before the secret is compared. One statement per scope inside one transaction: a
   * read-then-write would let 25 parallel guesses count as fewer.
   */
  chargeAttempts(charges: AttemptCharge[]): Promise<ChargeOutcome>;
  /** How many tries a scope has left, without charging. */
  attemptsLeft(charge: AttemptCharge): Promise<number>;
  /** After a success: forgets the tries of a scope. */
  clearAttempts(scope: string): Promise<void>;
  /**
   * Gives one try back in one statement (never below none): a right password does not use up the life's budget of its
   * link, and forgetting all of it would hand a guesser 100 more.
   */
  refundAttempt(scope: string): Promise<void>;

  // --- one-time codes -----------------------------------------------------------------------------------------
  /** Stores the hash of a new code for a session's share; any earlier code of the share is void. */
  issueOneTimeCode(shareId: string, codeHash: string, lifeMs: number, tries: number): Promise<void>;
  /**
   * Charges one of the code's tries and consumes the code if the hash is right, in one step (single use even in
   * parallel). On success marks the session `contactVerified`.
   */
  redeemOneTimeCode(
    shareId: string,
    codeHash: string,
    sessionHash: string,
  ): Promise<{ kind: 'right' } | { kind: 'wrong'; triesLeft: number } | { kind: 'expired' }>;
}
