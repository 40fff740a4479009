import type { Verbs } from './verbs.ts';

/** What a detail may be: plain JSON. */
export type AuditValue = string | number | boolean | readonly AuditValue[] | { readonly [name: string]: AuditValue };

/** Something that happened, for the record: ids and codes, never contacts, tokens or patient data. */
export interface AuditEntry {
  accountId: string;
  /** `share.created`, `share.resent`, `share.revoked`, `page.opened`, `delete-code.many-links-tried` … */
  action: string;
  /** The clinician's user id, `patient`, or `system`. */
  actor: string;
  shareId?: string;
  outcome: 'success' | 'failure';
  detail?: Record<string, AuditValue>;
}

/** Records outside of store transactions; entries that belong to a change are passed to the store's verb and commit with it. */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
  /**
   * Deletes the account's records that are older than so many days by the log's own clock: at most a batch at a time,
   * so that nothing else waits for it. True when there may be more.
   */
  forgetOlder(accountId: string, days: number): Promise<boolean>;
}

export const AUDIT_LOG_VERBS = { record: true, forgetOlder: true } satisfies Verbs<AuditLog>;
