import type { Knex } from 'knex';
import type { AuditEntry, AuditLog } from '../../ports/audit-log.ts';
import { database, type Work } from './database/database.ts';
import { guardErrors } from './database/guard-errors.ts';
import { table } from './database/table.ts';

export interface KnexAuditLogOptions {
  knex: Knex;
}

/**
 * The audit records of the store's own database (`studyshare_audit_records`), stamped by its clock. Records are added and
 * never changed; give the application's database role no more than INSERT and SELECT on the table.
 */
export function knexAuditLog(options: KnexAuditLogOptions): AuditLog {
  const db = database(options.knex, () => 0);
  return guardErrors<AuditLog>({
    record: (entry) => db.transaction((work) => writeAudit(work, entry)),
  });
}

export async function writeAudit({ trx, now }: Work, entry: AuditEntry): Promise<void> {
  await table(trx, 'studyshare_audit_records').insert({
    at: now,
    account_id: entry.accountId,
    share_id: entry.shareId ?? null,
    action: entry.action,
    actor: entry.actor,
    outcome: entry.outcome,
    detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
  });
}
