import type { AuditChain, AuditRecord } from './audit-chain.ts';
import type { Verbs } from './verbs.ts';

/** What a detail may be: plain JSON. */
export type AuditValue = string | number | boolean | readonly AuditValue[] | { readonly [name: string]: AuditValue };

/** Something that happened, for the record: ids and codes, never contacts, tokens or patient data. */
export interface AuditEntry {
  accountId: string;
  /** `share.created`, `share.resent`, `share.revoked`, `page.opened`, `delete-code.many-links-tried` … */
  action: string;
  /** The clinician's user id, `patient`, `operator`, or `system`. */
  actor: string;
  shareId?: string;
  outcome: 'success' | 'failure';
  detail?: Record<string, AuditValue>;
}

/** Which records are wanted; what is left out narrows nothing. */
export interface AuditFilter {
  /** Epoch ms: not before, and before. */
  from?: number | undefined;
  until?: number | undefined;
  /** Whole, or the part before a dot: `share` finds `share.created`. */
  action?: string | undefined;
  actor?: string | undefined;
  shareId?: string | undefined;
  outcome?: AuditEntry['outcome'] | undefined;
  /** Of one study: the fingerprint under `study` in the detail. */
  subject?: string | undefined;
  /** Only those from before there was a chain. */
  unchained?: true;
}

/**
 * Records outside of store transactions; entries that belong to a change are passed to the store's verb and commit with it.
 * Every record carries the hash of the one before of its account ({@link hashOfRecord}). Sequence and hash are given in the
 * transaction of the change, as its last step and one after the other within an account: two that read the same newest
 * record would fork the chain.
 */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
  /**
   * Deletes the account's records that are older than so many days by the log's own clock: at most a batch at a time,
   * so that nothing else waits for it. True when there may be more. Only from the beginning of the chain, up to the oldest
   * that is kept, and with it the newest removed one becomes {@link AuditChain.removedHash}.
   */
  forgetOlder(accountId: string, days: number): Promise<boolean>;
  /**
   * At most `limit` records of an account, newest first.
   * @param before the `recordId` of the last one of the page before
   */
  listRecords(accountId: string, filter: AuditFilter, limit: number, before?: string): Promise<AuditRecord[]>;
  /** The newest sequence of every account that has a chain. */
  listHeads(): Promise<{ accountId: string; sequence: number }[]>;
  /** The chain of an account; null while it has none. */
  readChain(accountId: string): Promise<AuditChain | null>;
  /** At most `limit` records of the chain, in its order, after this sequence. */
  followChain(accountId: string, after: number, limit: number): Promise<AuditRecord[]>;
}

/** Every verb of `AuditLog`: what an implementation has to have. */
export const AUDIT_LOG_VERBS = {
  record: true,
  forgetOlder: true,
  listRecords: true,
  listHeads: true,
  readChain: true,
  followChain: true,
} satisfies Verbs<AuditLog>;
