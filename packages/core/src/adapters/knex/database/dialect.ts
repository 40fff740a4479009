import type { Knex } from 'knex';
import { StudyshareError } from '../../../errors.ts';
import { type ReadingAtOnce, readingAtOnce } from './read-at-once.ts';

interface Lockable {
  forShare(): unknown;
  forUpdate(): unknown;
}

/** Where SQLite and PostgreSQL differ; everything else of the adapter is written once. */
export interface Dialect {
  /** Programs on several machines may use the database at once. */
  shared: boolean;
  /** Milliseconds since 1970 by the database's clock, as it is now and not when the transaction began. */
  nowSql: string;
  /** Lets the rest of the transaction touch the rows of one account alone; null where the database cannot. */
  accountSql: string | null;
  /** Makes what sends several reads at once; null where none has far to go. */
  readingAtOnce: ((knex: Knex) => ReadingAtOnce) | null;
  /** Rows that one insert may hold. */
  maxRows: number;
  /** Values that one statement may be given. */
  maxValues: number;
  /** Lets one transaction at a time pass for a name, until its end. */
  lockName(trx: Knex.Transaction, name: string): Promise<void>;
  /** Locks the rows a query finds: against change (`share`), or against being locked by others too (`update`). */
  lockRows<Rows extends Lockable>(query: Rows, strength: 'share' | 'update'): Rows;
  /** After content was destroyed: lets no copy of it remain in the database's own files, as far as the database can. */
  afterErasure(knex: Knex): Promise<void>;
  /** The transaction lost against another one and may be tried again as it is. */
  mayRetry(errorCode: string): boolean;
}

/** SQLite has one writer at a time, so its transactions need no locks of their own. */
const sqlite: Dialect = {
  shared: false,
  nowSql: "CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER)",
  accountSql: null,
  readingAtOnce: null,
  // Knex makes a compound SELECT of several rows: SQLITE_MAX_COMPOUND_SELECT, SQLITE_MAX_VARIABLE_NUMBER (sqlite.org/limits).
  maxRows: 500,
  maxValues: 32_766,
  lockName: async () => undefined,
  lockRows: (query) => query,
  // Deleted pages are overwritten (secure_delete), but their old images stay in the log until it is emptied.
  afterErasure: async (knex) => {
    await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  },
  // The second is what Knex makes of the first while it migrates.
  mayRetry: (code) => code.startsWith('SQLITE_BUSY') || code === 'MigrationLocked',
};

const postgres: Dialect = {
  shared: true,
  // Not now(): that is the time of the transaction's start, before it may have waited for a lock.
  nowSql: 'FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint',
  // Until the transaction's end and never of the session, which a pooler gives to others.
  accountSql: "set_config('studyshare.account', ?, true)",
  readingAtOnce,
  // The protocol counts a statement's values in 16 bits.
  maxRows: 1_000,
  maxValues: 65_535,
  lockName: async (trx, name) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
  },
  lockRows: (query, strength) => {
    if (strength === 'update') query.forUpdate();
    else query.forShare();
    return query;
  },
  // The dead rows go with the next vacuum; the key they hold is wrapped by the host's key.
  afterErasure: async () => undefined,
  // serialization_failure, deadlock_detected (PostgreSQL, Appendix A)
  mayRetry: (code) => code === '40001' || code === '40P01',
};

/** @throws StudyshareError `config.invalid` for another database than SQLite through better-sqlite3 and PostgreSQL through pg */
export function dialectOf(knex: Knex): Dialect {
  const { driverName } = knex.client as { driverName?: string };
  if (driverName === 'better-sqlite3') return sqlite;
  if (driverName === 'pg') return postgres;
  throw new StudyshareError('config.invalid', { fields: [{ field: 'knex', code: 'config.invalid' }] });
}
