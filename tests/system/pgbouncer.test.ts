import { knexShareStore, migrate, openPostgres } from '@studyshare/core/knex';
import { pgBossQueue } from '@studyshare/core/pg-boss';
import { sampleAccountSettings, sampleShare, shareStoreContract } from '@studyshare/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PgBouncer, startPgBouncer } from '../support/pgbouncer.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** A real PgBouncer in transaction mode between the processes and PostgreSQL, with fewer sessions than they have connections. */

/** What docs/operations.md asks for. */
const SETTINGS = { ignore_startup_parameters: 'idle_in_transaction_session_timeout' };

let server: TestPostgres;
let bouncer: PgBouncer;
let knex: ReturnType<typeof openPostgres>;
/** Another process. */
let other: ReturnType<typeof openPostgres>;

beforeAll(async () => {
  server = await startPostgres();
  bouncer = await startPgBouncer(server.url, SETTINGS);
  [knex, other] = [openPostgres(bouncer.url), openPostgres(bouncer.url)];
  await migrate(knex);
});

afterAll(async () => {
  await knex?.destroy();
  await other?.destroy();
  await bouncer?.stop();
  await server?.stop();
});

shareStoreContract({
  test,
  describe: (name, body) => describe(`PgBouncer: ${name}`, body),
  factory: async () => {
    let offset = 0;
    return {
      store: knexShareStore({ knex, clockOffsetMs: () => offset }),
      moveClock: (milliseconds) => void (offset += milliseconds),
      close: async () => undefined,
    };
  },
});

test('V6: of processes that share sessions, each reads at once what it asked for, of its own account alone', async () => {
  const stores = [knex, other].map((pool) => knexShareStore({ knex: pool }));
  const accounts = Array.from({ length: 12 }, (_, at) => `shared-${at}`);
  for (const account of accounts) {
    await stores[0]!.ensureAccount(account, sampleAccountSettings());
    await stores[0]!.createShare(sampleShare(account, `share-of-${account}`));
  }
  const asked = Array.from({ length: 600 }, (_, at) => ({ store: stores[at % 2]!, account: accounts[at % 12]! }));
  const answers = await Promise.all(
    asked.map(async ({ store, account }, at) => {
      const wanted = at % 3 === 0 ? accounts[(at + 1) % 12]! : account;
      const share = await store.getShare(account, `share-of-${wanted}`);
      const left = await store.attemptsLeft({ scope: `left-${account}`, limit: at, windowMs: null });
      return [(await store.getAccount(account))?.accountId, share?.shareId, left];
    }),
  );
  const right = asked.map(({ account }, at) => [account, at % 3 === 0 ? undefined : `share-of-${account}`, at]);
  expect(answers).toEqual(right);
});

test('jobs are found by asking, since nothing is heard through it', async () => {
  const [enqueueing, working] = [pgBossQueue({ knex }), pgBossQueue({ knex: other })];
  const done = new Set<string>();
  await working.start(
    async ({ id }) => void done.add(id),
    async () => undefined,
  );
  try {
    for (const id of ['one', 'two', 'three']) await enqueueing.wake({ kind: 'expire', id });
    await expect.poll(() => [...done].sort(), { timeout: 120_000 }).toEqual(['one', 'three', 'two']);
  } finally {
    await working.stop();
    await enqueueing.stop();
  }
});

test('without the setting no connection comes about, and the refusal names what is missing', async () => {
  const strict = await startPgBouncer(server.url, {});
  const pool = openPostgres(strict.url);
  try {
    await expect(pool.raw('SELECT 1')).rejects.toThrow(/idle_in_transaction_session_timeout/);
    await expect(knexShareStore({ knex: pool }).now()).rejects.toMatchObject({ code: 'server.busy' });
  } finally {
    await pool.destroy();
    await strict.stop();
  }
});
