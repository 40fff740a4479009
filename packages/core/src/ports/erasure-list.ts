import type { Verbs } from './verbs.ts';

/** A share that was ended before its date: revoked, deleted, or replaced by a corrected one. */
export interface Erasure {
  shareId: string;
  state: 'revoked' | 'deleted';
  /** Epoch ms: until when the share would live on in a copy of the database from before. */
  until: number;
}

/**
 * What was erased, kept where no backup of the database and the files reaches, so that what is restored of them stays
 * erased (V10). It holds random ids and dates, and nothing of a patient.
 */
export interface ErasureList {
  /** Kept for good once it resolves, by however many processes at once. The same twice is as good as once. */
  add(erasures: readonly Erasure[]): Promise<void>;
  /**
   * All whose `until` is later than `now`, each at least once; others may come too, or be forgotten.
   * @throws StudyshareError `file.damaged` where what is kept cannot be read whole
   */
  read(now: number): AsyncIterable<Erasure>;
}

/** Every verb of `ErasureList`: what an implementation has to have. */
export const ERASURE_LIST_VERBS = { add: true, read: true } satisfies Verbs<ErasureList>;
