import type { AuditEntry, AuditLog } from '@studyshare/core';
import type { Database } from 'better-sqlite3';

const DAY_MS = 86_400_000;
/** So that nothing else waits for a large account's. */
const BATCH = 500;

/** Audit records in a table of the vendor's. Its clock is that of the database. */
export function databaseAudit(database: Database): AuditLog {
  const insert = database.prepare("INSERT INTO journal (at, account, entry) VALUES (unixepoch('subsec') * 1000, ?, ?)");
  const forget = database.prepare(`DELETE FROM journal WHERE id IN (
    SELECT id FROM journal WHERE account = ? AND at < unixepoch('subsec') * 1000 - ? ORDER BY at LIMIT ${BATCH})`);
  return {
    record: async (entry) => void insert.run(entry.accountId, JSON.stringify(entry)),
    forgetOlder: async (accountId, days) => forget.run(accountId, days * DAY_MS).changes === BATCH,
  };
}

/** What the vendor's own screen of records would read. */
export function recordedEntries(database: Database, accountId: string): AuditEntry[] {
  const rows = database.prepare('SELECT entry FROM journal WHERE account = ? ORDER BY id').all(accountId);
  return rows.map((row) => JSON.parse((row as { entry: string }).entry));
}
