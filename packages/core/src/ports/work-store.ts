import type { ShareState } from '../contract/vocabulary.ts';
import type { AuditEntry } from './audit-log.ts';
import type { ClosedPage, ContactWish, EndedShare } from './erasure-list.ts';
import type { Verbs } from './verbs.ts';

/** Work that rows of the store ask for. */
export const WORK_KINDS = ['prepare', 'deliver', 'release', 'expire', 'purge'] as const;
/** Which work is due. */
export type WorkKind = (typeof WORK_KINDS)[number];

/** What is due now and held by no worker. */
export interface DueWork {
  count: number;
  /** Since when the longest due of it has been due (epoch ms); null when there is none. */
  oldest: number | null;
}

/** Work that should have been done long ago. */
export interface StuckWork {
  kind: WorkKind;
  /** Delivery id for `deliver`, else share id. */
  id: string;
  shareId: string;
  accountId: string;
  /** Since when it has been worth doing: prepared, tried, due, over (epoch ms). */
  since: number;
  /** Of a message how often it was tried, and the reason code of the last try. */
  attempts: number;
  reason: string | null;
  /** When it is done next by itself (epoch ms); null where a worker holds it, or one is only waited for. */
  nextTryAt: number | null;
}

/** A share's own key, under which its texts are sealed, and the key of the files of its preparation. */
export const KEY_KINDS = ['share', 'content'] as const;
/** Which of the two. */
export type KeyKind = (typeof KEY_KINDS)[number];

/** A share's key as it lies in the store. */
export interface StoredKey {
  /** It is bound to this id: of the share, or of the preparation. */
  shareId: string;
  wrappedKey: string;
}

/** `held`: a worker is at it. `gone`: there is nothing of this id left to do. */
export type HurryWorkOutcome = 'due' | 'held' | 'gone';

/** A share that is not over. */
export interface LiveShare {
  shareId: string;
  accountId: string;
  state: ShareState;
  generation: number;
}

/** A contact that wants no messages, and since when (epoch ms). */
export type StoredWish = Pick<ContactWish, 'accountId' | 'channel' | 'fingerprint' | 'scope' | 'at'>;

/** What is left to do, for whoever watches over it: of all accounts, because it is the installation's. */
export interface WorkStore {
  /** By the same rules as {@link ShareRecordStore.findDueShares} and {@link DeliveryStore.findDueDeliveries}. */
  countDueWork(): Promise<Record<WorkKind, DueWork>>;
  /**
   * At most `limit` of each kind, the longest first, that have been worth doing for `olderThanMs` by the store's clock:
   * shares in preparation, messages that were tried or due, ends and removals that nobody has seen to. What waits for a
   * clinician is not stuck.
   */
  findStuckWork(olderThanMs: number, limit: number): Promise<StuckWork[]>;
  /**
   * Makes it due now, in one transaction with the audit record; what is due already stays so. Charges nobody.
   */
  hurryWork(work: Pick<StuckWork, 'kind' | 'id'>, audit: AuditEntry): Promise<HurryWorkOutcome>;
  /** The key of the newest share that has one: what tells whether the host's keys are those the store was filled with. */
  newestKey(): Promise<StoredKey | null>;
  /** Of these, at most 500, the shares that are not over, each with its account. */
  findLive(shareIds: readonly string[]): Promise<LiveShare[]>;
  /** At most `limit` shares that ended before their date, which is still to come, or are suspended, by their ids after this one. */
  listErased(after: string, limit: number): Promise<(EndedShare | ClosedPage)[]>;
  /** At most `limit` of the contacts that want no messages, by fingerprint and scope after this one; null for the first. */
  listOptOuts(after: Pick<StoredWish, 'fingerprint' | 'scope'> | null, limit: number): Promise<StoredWish[]>;
  /** At most `limit` keys of a kind, by their ids, after this one; '' for the first. */
  listKeys(kind: KeyKind, after: string, limit: number): Promise<StoredKey[]>;
  /** Puts another wrapping of the same key in its place; false when it is another one meanwhile, or destroyed. */
  replaceKey(kind: KeyKind, key: StoredKey, wrappedKey: string): Promise<boolean>;
}

/** Every verb of `WorkStore`: what an implementation has to have. */
export const WORK_STORE_VERBS = {
  countDueWork: true,
  findStuckWork: true,
  hurryWork: true,
  newestKey: true,
  findLive: true,
  listErased: true,
  listOptOuts: true,
  listKeys: true,
  replaceKey: true,
} satisfies Verbs<WorkStore>;
