import type { Channel, ReportReason } from '../contract/clinician.ts';
import type { LanguageTag } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge, ExhaustedScope } from './budget-store.ts';
import type { ClinicDelivery, NewDelivery } from './delivery-store.ts';
import type { DeviceMaskRecord, KeptMasks } from './device-mask-store.ts';
import type { ArchiveRecord, ContactRecord, HandMask, ShareObjectRecord, ShareRecord } from './share-record.ts';

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
  /** The clinician's; of an automatic share the name of its rule, empty where that has none. */
  createdByName: string;
  /** Sent without a clinician (S7). */
  automatic: boolean;
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
export type CorrectedShare = Omit<NewShare, 'objects' | 'wrappedContentKey' | 'release' | 'automatic'>;

/** `not-live`: the share to be replaced is over, suspended, or was never there. */
export type CorrectOutcome = CreateOutcome | { kind: 'not-live' };

/** `not-held`: it waits for no release, is over, or its time has not come. `missing`: a decision is needed first (S13). */
export type ReleaseOutcome = 'released' | 'not-held' | 'missing';

/** Whether a share was made, or why not. */
export type CreateOutcome =
  | { kind: 'created'; share: ShareRecord }
  /** The same request came before: this is its share. */
  | { kind: 'repeated'; share: ShareRecord }
  | { kind: 'key-reused' }
  | { kind: 'same-exists'; shareId: string }
  | ({ kind: 'limited' } & ExhaustedScope);

/** How a share ended. */
export type EndState = 'expired' | 'revoked' | 'deleted';

/** What a finished preparation made. */
export interface PreparationResult {
  archive: ArchiveRecord;
  dicomArchive?: ArchiveRecord | null;
  holdsProtected: boolean;
  /** What the account kept for its devices when this was prepared (G11): the rules it was prepared by. */
  deviceMasks: readonly Pick<DeviceMaskRecord, 'ruleId' | 'version'>[];
}

/**
 * `lost`: the fence is old or the share is over; stop. `rules-changed`: the account keeps something for its devices that
 * was not there when this was prepared; nothing is stored, and the share is to be prepared again.
 */
export type FinishOutcome = 'finished' | 'lost' | 'rules-changed';

/**
 * What a clinician decides about a held share: its missing objects are prepared again, or it goes without exactly these.
 * `expiresAt`: until when it then works (epoch ms), unless it ends later already: nobody loses the days until the decision.
 */
export type HeldChoice = { expiresAt: number } & (
  | { kind: 'retry' }
  | { kind: 'without'; objectIds: readonly string[] }
);

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

/** Whether a share was suspended, or why not. */
export type SuspendOutcome = { kind: 'suspended' } | { kind: 'not-live' } | ({ kind: 'limited' } & ExhaustedScope);

/** How a suspended share opens again. */
export interface ReleaseChange {
  /** Further rectangles, by the object's position; each names at least one. */
  masks: { position: number; rectangles: HandMask[] }[];
  /** What the account keeps for its devices from now on. */
  keep: KeptMasks[];
  /** Told to the contacts once the page works. */
  contacts: NewDelivery[];
}

/**
 * What became of a {@link ReleaseChange}; all of it or nothing. `rules-changed`: what is to be kept was made from an older
 * version of a rule. `rules-full`: the account would have more than `DEVICE_MASKS.mostRules`.
 */
export type ReopenOutcome = 'reopened' | 'not-suspended' | 'rules-changed' | 'rules-full';

/** What became of a patient asking for a new link. */
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
