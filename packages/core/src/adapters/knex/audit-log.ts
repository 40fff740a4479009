import type { Knex } from 'knex';
import { DAY_MS } from '../../contract/lifespan.ts';
import type { AuditEntry, AuditFilter, AuditLog, AuditRecord } from '../../ports/index.ts';
import { type Database, database, type Work } from './database/database.ts';
import { guardErrors } from './database/guard-errors.ts';
import type { Row } from './database/rows.ts';
import { table } from './database/table.ts';

/** The database that holds the audit records. */
export interface KnexAuditLogOptions {
  knex: Knex;
  /** Milliseconds added to the database's clock: for tests that move time. */
  clockOffsetMs?: () => number;
}

const RECORDS = 'studyshare_audit_records';
const CHAINS = 'studyshare_audit_chains';
/** Records deleted in one transaction at most. */
const BATCH = 1_000;

/**
 * The audit records of the store's own database (`studyshare_audit_records`), stamped by its clock. Records are added,
 * never changed, and deleted when the account's time for them is over; give the application's database role no more
 * than INSERT, SELECT and DELETE on the table.
 */
export function knexAuditLog(options: KnexAuditLogOptions): AuditLog {
  const db: Database = database(options.knex, options.clockOffsetMs ?? (() => 0));
  return guardErrors<AuditLog>({
    record: (entry) => db.of(entry.accountId).transaction((work) => writeAudit(work, entry)),

    forgetOlder: (accountId, days) =>
      db.of(accountId).transaction((work) => forget(work, accountId, work.now - days * DAY_MS)),

    listRecords: (accountId, filter, limit, before) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const found = narrowed(trx, accountId, filter);
        if (before !== undefined) found.where('audit_id', '<', before);
        return (await found.orderBy('audit_id', 'desc').limit(limit)).map(recordOf);
      }),

    listHeads: () =>
      db.ofAll.transaction(async ({ trx }) => {
        const chains = await table(trx, CHAINS).select('account_id', 'sequence');
        return chains.map(({ account_id, sequence }) => ({ accountId: account_id, sequence: Number(sequence) }));
      }),

    readChain: (accountId) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const chain = await table(trx, CHAINS).where({ account_id: accountId }).first();
        if (chain === undefined) return null;
        return {
          sequence: Number(chain.sequence),
          hash: chain.hash,
          beganAt: Number(chain.began_at),
          removedSequence: Number(chain.removed_sequence),
          removedHash: chain.removed_hash,
        };
      }),

    followChain: (accountId, after, limit) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const rows = await table(trx, RECORDS)
          .where({ account_id: accountId })
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(limit);
        return rows.map(recordOf);
      }),
  });
}

/** With the transaction, as its last step. */
export async function writeAudit({ recorded }: Pick<Work, 'recorded'>, entry: AuditEntry): Promise<void> {
  recorded(entry);
}

function narrowed(trx: Knex.Transaction, accountId: string, filter: AuditFilter) {
  const { from, until, action, actor, shareId, outcome, subject, unchained } = filter;
  const found = table(trx, RECORDS).where({
    account_id: accountId,
    ...(actor === undefined ? {} : { actor }),
    ...(shareId === undefined ? {} : { share_id: shareId }),
    ...(outcome === undefined ? {} : { outcome }),
  });
  if (unchained) found.whereNull('sequence');
  // Hexadecimal digits alone, so nothing in it is a pattern.
  if (subject !== undefined) found.whereLike('detail', `%"study":"${subject.replace(/[^0-9a-f]/g, '')}"%`);
  if (from !== undefined) found.where('at', '>=', from);
  if (until !== undefined) found.where('at', '<', until);
  if (action !== undefined) {
    // Not by `>=` and `<`: text is ordered by the rules of the database's language, in which dots may weigh nothing.
    const begins = `${action}.`;
    found.where((named) => {
      named
        .where({ action })
        .orWhere((part) => part.whereRaw('substr(action, 1, ?) = ?', [[...begins].length, begins]));
    });
  }
  return found;
}

function recordOf(row: Row<typeof RECORDS>): AuditRecord {
  return {
    recordId: String(row.audit_id),
    at: Number(row.at),
    accountId: row.account_id,
    shareId: row.share_id,
    action: row.action,
    actor: row.actor,
    outcome: row.outcome,
    detail: row.detail,
    sequence: row.sequence === null ? null : Number(row.sequence),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** Of the chain only its beginning, up to the oldest record that is kept: what is in between would leave a gap. */
async function forget({ trx, dialect }: Work, accountId: string, until: number): Promise<boolean> {
  // The chain's row first, as whoever appends takes it: nobody verifies half a removal.
  const chain = await dialect.lockRows(table(trx, CHAINS).where({ account_id: accountId }), 'update').first();
  const own = () => table(trx, RECORDS).where({ account_id: accountId });
  const unchained = await own().whereNull('sequence').where('at', '<', until).limit(BATCH).select('audit_id');
  const kept = await own().whereNotNull('sequence').where('at', '>=', until).orderBy('sequence').first('sequence');
  const end = kept?.sequence ?? (chain === undefined ? 0 : Number(chain.sequence) + 1);
  const chained = await own()
    .where('sequence', '<', Number(end))
    .orderBy('sequence')
    .limit(BATCH)
    .select('audit_id', 'sequence', 'hash');
  const newest = chained.at(-1);
  if (newest !== undefined) {
    await table(trx, CHAINS)
      .where({ account_id: accountId })
      .update({ removed_sequence: newest.sequence!, removed_hash: newest.hash! });
  }
  const ids = [...unchained, ...chained].map(({ audit_id }) => audit_id);
  if (ids.length > 0) await table(trx, RECORDS).whereIn('audit_id', ids).delete();
  return unchained.length === BATCH || chained.length === BATCH;
}
