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

test('V10: a role that row-level security does not bind is told, and tables without it', async () => {
  const [knex, superuser] = [openPostgres(postgres.url), openPostgres(postgres.superuserUrl)];
  try {
    await knex('studyshare_migrations').where({ name: '0999-tomorrow' }).delete();
    expect((await look(knex))[2]).toEqual(['good', 'binds the role studyshare']);
    expect((await look(superuser))[2]).toEqual(['warning', 'does not bind the role postgres, which is a superuser']);
    await superuser.raw('CREATE ROLE bypassing LOGIN BYPASSRLS');
    await superuser.raw('GRANT SELECT ON studyshare_migrations TO bypassing');
    await superuser.raw('SET ROLE bypassing');
    const [, , bypassing] = await look(superuser);
    expect(bypassing).toEqual(['warning', 'does not bind the role bypassing, which has BYPASSRLS']);
    await knex.raw('ALTER TABLE studyshare_shares NO FORCE ROW LEVEL SECURITY');
    await knex.raw('ALTER TABLE studyshare_usage DISABLE ROW LEVEL SECURITY');
    expect((await look(knex))[2]).toEqual(['warning', 'switched off for studyshare_shares, studyshare_usage']);
  } finally {
    await Promise.all([knex.destroy(), superuser.destroy()]);
  }
});
