import {
  type AuditChain,
  type AuditEntry,
  type AuditFilter,
  type AuditLog,
  type AuditRecord,
  CHAIN_BEGINS,
  hashOfRecord,
} from '@studyshare/core';
import type { Database } from 'better-sqlite3';

const DAY_MS = 86_400_000;
/** So that nothing else waits for a large account's. */
const BATCH = 500;
const NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
const RECORD = `CAST(id AS TEXT) AS recordId, at, account AS accountId, share AS shareId, action, actor, outcome, detail,
  sequence, previous AS previousHash, hash`;

/** Audit records in a table of the vendor's, each chained to the one before. Its clock is that of the database. */
export function databaseAudit(database: Database): AuditLog {
  const chainOf = database.prepare('SELECT * FROM chains WHERE account = ?');
  const list = database.prepare(`SELECT ${RECORD} FROM journal WHERE account = ? AND id < ? ORDER BY id DESC`);
  const follow = database.prepare(
    `SELECT ${RECORD} FROM journal WHERE account = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const heads = database.prepare('SELECT account AS accountId, sequence FROM chains');
  const chain = (accountId: string) => (chainOf.get(accountId) ?? null) as AuditChain | null;
  const append = appending(database, chain);
  const forget = forgetting(database);
  return {
    record: async (entry) => void append.immediate(entry),
    forgetOlder: async (accountId, days) => forget.immediate(accountId, days) === BATCH,
    async listRecords(accountId, filter, limit, before) {
      const rows = list.all(accountId, before ?? Number.MAX_SAFE_INTEGER) as AuditRecord[];
      return rows.filter((record) => matches(record, filter)).slice(0, limit);
    },
    listHeads: async () => heads.all() as { accountId: string; sequence: number }[],
    readChain: async (accountId) => chain(accountId),
    followChain: async (accountId, after, limit) => follow.all(accountId, after, limit) as AuditRecord[],
  };
}

/** In one transaction, since two that read the same newest record would fork the chain. */
function appending(database: Database, chain: (accountId: string) => AuditChain | null) {
  const clock = database.prepare(`SELECT ${NOW} AS at`);
  const insert = database.prepare(`INSERT INTO journal
    (at, account, share, action, actor, outcome, detail, sequence, previous, hash)
    VALUES (@at, @accountId, @shareId, @action, @actor, @outcome, @detail, @sequence, @previous, @hash)`);
  const advance = database.prepare(`INSERT INTO chains (account, sequence, hash, beganAt, removedSequence, removedHash)
    VALUES (@accountId, @sequence, @hash, @at, 0, '${CHAIN_BEGINS}')
    ON CONFLICT (account) DO UPDATE SET sequence = @sequence, hash = @hash`);
  return database.transaction((entry: AuditEntry) => {
    const newest = chain(entry.accountId) ?? { sequence: 0, hash: CHAIN_BEGINS };
    const detail = entry.detail === undefined ? null : JSON.stringify(entry.detail);
    const { at } = clock.get() as { at: number };
    const record = { ...entry, at, detail, shareId: entry.shareId ?? null };
    const sequence = newest.sequence + 1;
    const hash = hashOfRecord(newest.hash, record, sequence);
    insert.run({ ...record, sequence, previous: newest.hash, hash });
    advance.run({ accountId: entry.accountId, at, sequence, hash });
  });
}

/** From the beginning of the chain, up to the oldest record that is kept; how many were removed. */
function forgetting(database: Database) {
  const old = database.prepare(`SELECT sequence, hash FROM journal WHERE account = @accountId AND sequence < coalesce(
      (SELECT min(sequence) FROM journal WHERE account = @accountId AND at >= ${NOW} - @age), @end)
    ORDER BY sequence LIMIT ${BATCH}`);
  const remove = database.prepare('DELETE FROM journal WHERE account = ? AND sequence <= ?');
  const note = database.prepare('UPDATE chains SET removedSequence = ?, removedHash = ? WHERE account = ?');
  return database.transaction((accountId: string, days: number): number => {
    const given = { accountId, age: days * DAY_MS, end: Number.MAX_SAFE_INTEGER };
    const found = old.all(given) as { sequence: number; hash: string }[];
    const last = found.at(-1);
    if (last === undefined) return 0;
    remove.run(accountId, last.sequence);
    note.run(last.sequence, last.hash, accountId);
    return found.length;
  });
}

function matches(record: AuditRecord, filter: AuditFilter): boolean {
  const { from, until, action, actor, shareId, outcome, subject, unchained } = filter;
  return (
    record.at >= (from ?? Number.NEGATIVE_INFINITY) &&
    record.at < (until ?? Number.POSITIVE_INFINITY) &&
    (action === undefined || record.action === action || record.action.startsWith(`${action}.`)) &&
    (actor === undefined || record.actor === actor) &&
    (shareId === undefined || record.shareId === shareId) &&
    (outcome === undefined || record.outcome === outcome) &&
    (subject === undefined || record.detail?.includes(`"study":"${subject}"`) === true) &&
    (unchained !== true || record.sequence === null)
  );
}

/** As it was told. */
export function entryOf({ accountId, action, actor, outcome, shareId, detail }: AuditRecord): AuditEntry {
  return {
    ...{ accountId, action, actor, outcome },
    ...(shareId === null ? {} : { shareId }),
    ...(detail === null ? {} : { detail: JSON.parse(detail) }),
  };
}
