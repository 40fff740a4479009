import type { Knex } from 'knex';
import { DAY_MS } from '../../contract/lifespan.ts';
import type { AuditEntry, AuditLog } from '../../ports/audit-log.ts';
import { database, type Work } from './database/database.ts';
import { guardErrors } from './database/guard-errors.ts';
import { table } from './database/table.ts';

export interface KnexAuditLogOptions {
  knex: Knex;
}

/** Records deleted in one transaction at most. */
const BATCH = 1_000;

/**
 * The audit records of the store's own database (`studyshare_audit_records`), stamped by its clock. Records are added,
 * never changed, and deleted when the account's time for them is over; give the application's database role no more
 * than INSERT, SELECT and DELETE on the table.
 */
export function knexAuditLog(options: KnexAuditLogOptions): AuditLog {
  const db = database(options.knex, () => 0);
  return guardErrors<AuditLog>({
    record: (entry) => db.transaction((work) => writeAudit(work, entry)),

    forgetOlder: (accountId, days) =>
      db.transaction(async ({ trx, now }) => {
        const old = await table(trx, 'studyshare_audit_records')
          .where({ account_id: accountId })
          .where('at', '<', now - days * DAY_MS)
          .orderBy('at')
          .limit(BATCH)
          .select('audit_id');
        const ids = old.map(({ audit_id }) => audit_id);
        if (ids.length > 0) await table(trx, 'studyshare_audit_records').whereIn('audit_id', ids).delete();
        return ids.length === BATCH;
      }),
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
