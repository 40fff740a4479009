import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { EXAMINE, type Examined } from '../../ports/index.ts';
import { knexShareStore, migrate, openPostgres, openSqlite } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const look = async (knex: Knex) =>
  (await (knexShareStore({ knex }) as Examined)[EXAMINE]()).map((each) => [each.state, each.says]);

const databases: [string, () => Knex, RegExp][] = [
  ['SQLite', () => openSqlite(':memory:'), /^SQLite 3\./],
  ['PostgreSQL', () => openPostgres(postgres.url), /^PostgreSQL \d\d\./],
];

describe.each(databases)('%s', (_name, open, version) => {
  let knex: Knex;
  beforeAll(() => {
    knex = open();
  });
  afterAll(() => knex.destroy());

  test('V10: tables that are missing, up to date or of a newer version are told apart, and none is made', async () => {
    const [first, empty] = await look(knex);
    expect(first).toEqual(['good', expect.stringMatching(version)]);
    expect(empty).toEqual(['fault', expect.stringMatching(/^0 of \d+ migrations applied; the next is 0001-/)]);
    expect(await knex.schema.hasTable('studyshare_migrations')).toBe(false);
    await migrate(knex);
    expect((await look(knex))[1]).toEqual(['good', expect.stringMatching(/^up to date/)]);
    await knex('studyshare_migrations').insert({ name: '0999-tomorrow', batch: 9, migration_time: new Date() });
    expect((await look(knex))[1]).toEqual(['fault', 'of a newer version (0999-tomorrow)']);
  });
});

test('V10: a database that does not answer is told by its code, without its address', async () => {
  const knex = openPostgres('postgresql://user:secret@127.0.0.1:1/none');
  expect(await look(knex)).toEqual([['fault', 'does not answer (ECONNREFUSED)']]);
  await knex.destroy();
});
