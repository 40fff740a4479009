import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import knexFactory, { type Knex } from 'knex';

/** Knex writes to the console by itself; here every error reaches the caller, and nobody else. */
const SILENT = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

interface SqliteConnection {
  pragma(statement: string): unknown;
}

/**
 * Opens an SQLite database for one process: write-ahead log, synced at each commit, so what was acknowledged survives a
 * power cut. Needs `better-sqlite3`.
 * @param path a file, made when absent and then readable by this user only, or `:memory:`
 */
export function openSqlite(path: string): Knex {
  if (path !== ':memory:') makePrivate(path);
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    // Errors then quote placeholders and never values.
    compileSqlOnError: false,
    log: SILENT,
    pool: { min: 1, max: 1, afterCreate: prepareConnection },
  });
}

/** SQLite gives its log the rights of the database file, so it is enough to make that one. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

function prepareConnection(connection: SqliteConnection, done: (error: unknown, connection: unknown) => void): void {
  try {
    connection.pragma('busy_timeout = 10000');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // Overwrites what is deleted: a destroyed key must not linger in free pages.
    connection.pragma('secure_delete = ON');
    done(null, connection);
  } catch (error) {
    done(error, connection);
  }
}

/**
 * Opens a pool of connections to PostgreSQL 14 or later. Needs `pg`.
 * @param connection a connection string, or pg's own options
 */
export function openPostgres(connection: string | Knex.PgConnectionConfig): Knex {
  return knexFactory({
    client: 'pg',
    connection: {
      application_name: 'studyshare',
      // A peer that vanished without a word must hold neither a connection nor its locks for ever.
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    },
    compileSqlOnError: false,
    log: SILENT,
    pool: { min: 0, max: 10 },
    acquireConnectionTimeout: 20_000,
  });
}
