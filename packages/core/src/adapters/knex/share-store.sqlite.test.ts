import { afterAll, describe, test } from 'vitest';
import { shareStoreContract } from '../../testing/index.ts';
import { knexShareStore, migrate, openSqlite } from './index.ts';

const knex = openSqlite(':memory:');
const migrated = migrate(knex);

afterAll(() => knex.destroy());

shareStoreContract({
  test,
  describe: (name, body) => describe(`SQLite: ${name}`, body),
  factory: async () => {
    await migrated;
    let offset = 0;
    return {
      store: knexShareStore({ knex, clockOffsetMs: () => offset }),
      moveClock: (milliseconds) => {
        offset += milliseconds;
      },
      close: async () => undefined,
    };
  },
});
