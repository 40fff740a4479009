import knexFactory, { type Knex } from 'knex';

interface SqliteConnection {
  pragma(statement: string): unknown;
}

/**
 * Opens an SQLite database for one process: write-ahead log, synced at each commit, so what was acknowledged survives a
 * power cut. Needs `better-sqlite3`.
 * @param path a file, made when absent, or `:memory:`
 */
export function openSqlite(path: string): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    // Errors then quote placeholders and never values.
    compileSqlOnError: false,
    pool: { min: 1, max: 1, afterCreate: prepareConnection },
  });
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

/** Opens a pool of connections to PostgreSQL 14 or later. Needs `pg`. */
export function openPostgres(connection: string | Knex.PgConnectionConfig): Knex {
  return knexFactory({
    client: 'pg',
    connection,
    compileSqlOnError: false,
    pool: { min: 0, max: 10 },
  });
}
