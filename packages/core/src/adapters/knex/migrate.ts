import type { Knex } from 'knex';
import { database } from './database/database.ts';
import { withoutMessage } from './database/guard-errors.ts';
import { studyshareMigrations } from './migrations/index.ts';

/**
 * Brings the tables (all named `studyshare_…`) up to date. Safe to call at each start and by several processes at once:
 * all of it is one transaction that the others wait for.
 * @throws StudyshareError `server.busy`, `server.internal`; `config.invalid` where the driver was installed for another Node
 */
export async function migrate(knex: Knex): Promise<void> {
  try {
    await database(knex, () => 0).ofAll.transaction(async ({ trx, dialect }) => {
      await dialect.lockName(trx, 'studyshare:migrate');
      await trx.migrate.latest({ migrationSource: studyshareMigrations, tableName: 'studyshare_migrations' });
    });
  } catch (error) {
    throw withoutMessage(error);
  }
}
