import type { Knex } from 'knex';
import type { Finding } from '../../ports/index.ts';
import { databaseCode } from './database/database.ts';
import { dialectOf } from './database/dialect.ts';
import { studyshareMigrations } from './migrations/index.ts';
import { examineRowSecurity } from './row-security/examine-row-security.ts';

const LEAST_POSTGRES = 140_000;
const MIGRATIONS = 'studyshare_migrations';

/** Version, tables and row-level security of the database, read only: Knex' own list would make the table it reads. */
export async function examineDatabase(knex: Knex): Promise<Finding[]> {
  try {
    const tables = await migrationsOf(knex);
    const found = [await versionOf(knex), tables];
    return dialectOf(knex).shared && tables.state === 'good' ? [...found, await examineRowSecurity(knex)] : found;
  } catch (error) {
    const says = `does not answer (${databaseCode(error)})`;
    const mend = 'Start the database, and check host, port, role and password of the connection.';
    return [{ part: 'database', state: 'fault', says, mend }];
  }
}

async function versionOf(knex: Knex): Promise<Finding> {
  const part = 'database version';
  if (!dialectOf(knex).shared) {
    const row = await knex.first(knex.raw('sqlite_version() AS version'));
    return { part, state: 'good', says: `SQLite ${row.version}` };
  }
  const { rows } = await knex.raw('SHOW server_version_num');
  const number = Number(rows[0].server_version_num);
  const says = `PostgreSQL ${Math.floor(number / 10_000)}.${number % 10_000}`;
  if (number >= LEAST_POSTGRES) return { part, state: 'good', says };
  return { part, state: 'fault', says, mend: 'Studyshare needs PostgreSQL 14 or later: upgrade the server.' };
}

async function migrationsOf(knex: Knex): Promise<Finding> {
  const part = 'database tables';
  const known = (await studyshareMigrations.getMigrations([])).map((each) =>
    studyshareMigrations.getMigrationName(each),
  );
  const applied: string[] = (await knex.schema.hasTable(MIGRATIONS)) ? await knex(MIGRATIONS).pluck('name') : [];
  const ahead = applied.filter((name) => !known.includes(name));
  const missing = known.filter((name) => !applied.includes(name));
  if (ahead.length > 0) {
    const mend = 'A newer Studyshare has migrated this database: install that version, or restore a backup.';
    return { part, state: 'fault', says: `of a newer version (${ahead.at(-1)})`, mend };
  }
  if (missing.length > 0) {
    const says = `${applied.length} of ${known.length} migrations applied; the next is ${missing[0]}`;
    return { part, state: 'fault', says, mend: 'Call `migrate(knex)` at start, or run the migrations yourself.' };
  }
  return { part, state: 'good', says: `up to date (${known.at(-1)})` };
}
