import type { Channel, ReportReason } from '../contract/vocabulary.ts';
import type { OptOutScope } from './delivery-store.ts';
import type { Verbs } from './verbs.ts';

/** A share that was ended before its date: revoked, deleted, or replaced by a corrected one. */
export interface EndedShare {
  shareId: string;
  state: 'revoked' | 'deleted';
  /** Epoch ms: until when the share would live on in a copy of the database from before. */
  until: number;
}

/** A page that was closed by a report. Whether it is open again, its pictures masked by hand, its share knows by its generation. */
export interface ClosedPage {
  shareId: string;
  state: 'suspended';
  reason: ReportReason;
  /** That its share had from then on. */
  generation: number;
  /** Epoch ms, as of {@link EndedShare}. */
  until: number;
}

/** A contact of an account that wants no more messages, or wants them again. */
export interface ContactWish {
  state: 'opted-out' | 'opted-in';
  accountId: string;
  channel: Channel;
  /** Keyed by the installation's pepper: who reads it without that cannot try whose it is. */
  fingerprint: string;
  scope: OptOutScope;
  /** Epoch ms: the latest of a contact holds. */
  at: number;
  /** Epoch ms: no backup is older by then. */
  until: number;
}

/** What a copy of the database from before must not take back. */
export type Erasure = EndedShare | ClosedPage | ContactWish;

/**
 * What was erased, closed and opted out of, kept where no backup of the database and the files reaches, so that what is
 * restored of them does not take it back (V10). It holds random ids, dates and keyed fingerprints, and no contact and nothing of an
 * examination.
 */
export interface ErasureList {
  /** Kept for good once it resolves, by however many processes on however many machines at once. The same twice is as good as once. */
  add(erasures: readonly Erasure[]): Promise<void>;
  /**
   * All whose `until` is later than `now`, each at least once, in any order; others may come too, or be forgotten. Reading
   * takes nothing off the list: the clock may be wrong.
   * @throws StudyshareError `file.damaged` where what is kept cannot be read whole
   */
  read(now: number): AsyncIterable<Erasure>;
}

/** Every verb of `ErasureList`: what an implementation has to have. */
export const ERASURE_LIST_VERBS = { add: true, read: true } satisfies Verbs<ErasureList>;
