import type { AuditEntry } from './audit-log.ts';
import type { Verbs } from './verbs.ts';

/** A study that arrived and may be sent automatically (S7), for its worker. */
export interface ClaimedArrival {
  accountId: string;
  studyId: string;
  /** Of the study's objects when it was last seen; null where it could not be read. */
  contentHash: string | null;
  /** When it arrived first (epoch ms). */
  arrivedAt: number;
  /** Counts the claims: who comes back with an older one has lost it. */
  fence: number;
}

/** What became of an arrival. */
export type ArrivalState = 'waiting' | 'sent' | 'refused';

/** A study that arrived, and what automatic sending made of it (S7). */
export interface ArrivalRecord {
  studyId: string;
  state: ArrivalState;
  /** Why it was refused, or why it still waits where that is not for quiet alone. */
  reason: string | null;
  shareId: string | null;
  arrivedAt: number;
  /** While waiting: when it is looked at next. */
  dueAt: number | null;
}

/** How a worker leaves an arrival. */
export type ArrivalOutcome =
  | { kind: 'wait'; contentHash: string | null; delayMs: number; reason: string | null }
  | { kind: 'sent'; shareId: string | null }
  | { kind: 'refused'; contentHash: string | null; reason: string };

/** Studies that arrived and may be sent automatically (S7). */
export interface ArrivalStore {
  /**
   * Notes that a study arrived, or that there is more of it. A study that was sent stays sent. One that is not changed
   * (`contentHash`; null says nothing) keeps its time; any other is due `delayMs` from now on. One statement: hosts tell
   * of every object of a study, many at once.
   */
  noteArrival(accountId: string, studyId: string, contentHash: string | null, delayMs: number): Promise<ArrivalRecord>;
  /** Whether there is anything to claim. */
  hasDueArrivals(): Promise<boolean>;
  /**
   * Hands one due arrival to a worker, for {@link LEASE_MS}; null where none is due. One atomic claim: two workers with
   * one study could send it twice.
   */
  claimArrival(): Promise<ClaimedArrival | null>;
  /** Leaves a claimed arrival, with what is to be recorded of it; false when the claim was lost. */
  settleArrival(arrival: ClaimedArrival, outcome: ArrivalOutcome, audit: AuditEntry | null): Promise<boolean>;
  /** The newest arrivals of an account. */
  listArrivals(accountId: string, limit: number): Promise<ArrivalRecord[]>;
  /**
   * Deletes arrivals of an account that were sent or refused and arrived more than so many days ago: at most a batch at a
   * time, so that nothing else waits for it. True when there may be more. One that still waits stays.
   */
  forgetArrivals(accountId: string, days: number): Promise<boolean>;
}

/** Every verb of `ArrivalStore`: what an implementation has to have. */
export const ARRIVAL_STORE_VERBS = {
  noteArrival: true,
  hasDueArrivals: true,
  claimArrival: true,
  settleArrival: true,
  listArrivals: true,
  forgetArrivals: true,
} satisfies Verbs<ArrivalStore>;
