import { afterAll, beforeAll, describe, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { shareStoreContract } from '../../testing/index.ts';
import { knexShareStore, migrate, openPostgres } from './index.ts';

let server: TestPostgres;
let knex: ReturnType<typeof openPostgres>;

beforeAll(async () => {
  server = await startPostgres();
  knex = openPostgres(server.url);
  await migrate(knex);
});

afterAll(async () => {
  await knex?.destroy();
  await server?.stop();
});

shareStoreContract({
  test,
  describe: (name, body) => describe(`PostgreSQL: ${name}`, body),
  factory: async () => {
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
