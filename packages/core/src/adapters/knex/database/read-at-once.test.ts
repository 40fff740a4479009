import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../tests/support/postgres.ts';
import { sampleAccountSettings } from '../../../testing/index.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres } from '../index.ts';
import { type Database, database } from './database.ts';
import { table } from './table.ts';

let postgres: TestPostgres;
let knex: Knex;
let db: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  const first = openPostgres(postgres.url);
  await migrate(first);
  const store = knexShareStore({ knex: first });
  for (const account of ['ours', 'theirs']) await store.ensureAccount(account, sampleAccountSettings());
  await first.destroy();
});
beforeEach(async () => {
  await knex?.destroy();
  // Readings one after another take the same connection: what one leaves behind in it the next one finds.
  knex = openPostgres(postgres.url);
  db = database(knex, () => 0);
});
afterAll(async () => {
  await knex.destroy();
  await postgres.stop();
});

const names = (query: Knex) =>
  [table(query, 'studyshare_accounts').orderBy('account_id').select('account_id')] as const;
const named = (query: Knex, accountId: string) =>
  [table(query, 'studyshare_accounts').where({ account_id: accountId }).select('account_id')] as const;
const broken = (query: Knex, accountId: string) =>
  [...named(query, accountId), query.select(query.raw('1 / length(?)', ['']))] as const;
const found = async (reading: Promise<{ rows: readonly [{ account_id: string }[]] }>) =>
  (await reading).rows[0].map(({ account_id }) => account_id);

test('V6: a reading of an account that forgets to ask for it finds the rows of that account alone, and the next one its own', async () => {
  expect(await found(db.of('ours').read(names))).toEqual(['ours']);
  expect(await found(db.ofAll.read(names))).toEqual(['ours', 'theirs']);
  expect(await found(db.of('theirs').read(names))).toEqual(['theirs']);
  expect(await found(db.of('ours').read(named, 'theirs'))).toEqual([]);
  await expect(db.of('ours').read(broken, 'ours')).rejects.toMatchObject({ code: '22012' });
  expect(await found(db.ofAll.read(names))).toEqual(['ours', 'theirs']);
});

test('values stay values, however a reading was made before', async () => {
  for (const account of ['theirs', "x' OR true --", '$1', 'ours'])
    expect(await found(db.ofAll.read(named, account))).toEqual(['ours', 'theirs'].filter((each) => each === account));
});

test('a statement that fails is told by its code, and the connection reads on', async () => {
  for (const account of ['ours', 'theirs']) {
    await expect(db.ofAll.read(broken, account)).rejects.toMatchObject({ code: '22012' });
    expect(await found(db.ofAll.read(named, account))).toEqual([account]);
  }
});

test('what the server kept of a statement may be gone, or be of a table that has another column since', async () => {
  const whole = (query: Knex) => [table(query, 'studyshare_accounts').orderBy('account_id')] as const;
  await db.ofAll.read(whole);
  await knex.raw('ALTER TABLE studyshare_accounts ADD COLUMN later text');
  expect(Object.keys((await db.ofAll.read(whole)).rows[0][0]!)).toContain('later');
  await knex.raw('ALTER TABLE studyshare_accounts DROP COLUMN later');
  expect(await found(db.ofAll.read(names))).toHaveLength(2);
  await knex.raw('DEALLOCATE ALL');
  expect(await found(db.ofAll.read(names))).toHaveLength(2);
});

test('somebody else in the pool, or behind it, keeps the same statements', async () => {
  await knexAuditLog({ knex }).listRecords('ours', {}, 1);
  const [one, other] = [knexShareStore({ knex }), knexShareStore({ knex })];
  for (const store of [one, other, one]) expect(await store.getAccount('ours')).toMatchObject({ accountId: 'ours' });
});

test('a statement that is kept gives the same rows each time, be it asked twice at once or beside others', async () => {
  const whole = (query: Knex) => [table(query, 'studyshare_accounts').orderBy('account_id')] as const;
  const mixed = (query: Knex, accountId: string) =>
    [...whole(query), ...named(query, accountId), ...whole(query), ...named(query, 'none')] as const;
  const first = (await db.ofAll.read(whole)).rows[0];
  expect(first).toMatchObject([
    { account_id: 'ours', link_code_hash: null, version: 1 },
    { account_id: 'theirs', link_code_hash: null, version: 1 },
  ]);
  for (let again = 0; again < 3; again += 1)
    expect((await db.ofAll.read(mixed, 'ours')).rows).toEqual([first, [{ account_id: 'ours' }], first, []]);
});

test('a connection that ends meanwhile is told as lost, and the next reading takes another', async () => {
  const slow = (query: Knex) => [query.select(query.raw('pg_sleep(60)'))] as const;
  const reading = db.ofAll.read(slow).catch((error: Error) => error);
  const superuser = openPostgres(postgres.superuserUrl);
  const ended = () =>
    superuser.raw(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()`,
    );
  while ((await ended()).rows.length === 0);
  await superuser.destroy();
  expect(await reading).toMatchObject({ code: '57P01' });
  expect(await found(db.ofAll.read(names))).toHaveLength(2);
});

test('what a page’s view reads of the store opens no transaction: each question is one way there and back', async () => {
  const store = knexShareStore({ knex });
  const statements: string[] = [];
  knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  await store.findShareByTokenHash('none');
  await store.findShareByPublicId('none');
  await store.touchSession('none', 'none');
  await store.touchWithBudget('none', 'none', { scope: 'none', limit: 1, windowMs: null });
  await store.touchWithContentKey('none', 'none');
  await store.getAccount('ours');
  await store.attemptsLeft({ scope: 'none', limit: 1, windowMs: null });
  await store.getWrappedKey('none');
  await store.getContentKey('none');
  await store.now();
  expect(statements.filter((sql) => /^(BEGIN|COMMIT)/.test(sql))).toEqual([]);
  expect(statements.filter((sql) => sql.includes('clock_timestamp()'))).toHaveLength(10);
});
