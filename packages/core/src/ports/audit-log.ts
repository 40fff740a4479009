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
}

export const AUDIT_LOG_VERBS = { record: true } satisfies Verbs<AuditLog>;
