import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { isStudyshareError } from '../../errors.ts';
import type { ShareStore } from '../../ports/index.ts';
import {
  sampleAccountSettings,
  sampleAudit,
  sampleCode,
  sampleShare,
  shareStoreContract,
} from '../../testing/index.ts';
import { knexShareStore, migrate, openPostgres, studyshareMigrations } from './index.ts';

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

describe('PostgreSQL', () => {
  test('processes that meet at a new database migrate it once', async () => {
    await knex.raw('CREATE DATABASE fresh');
    const url = server.url.replace(/studyshare$/, 'fresh');
    const pools = Array.from({ length: 4 }, () => openPostgres(url));
    try {
      await Promise.all(pools.map((pool) => migrate(pool)));
      const all = await studyshareMigrations.getMigrations([]);
      assert.equal((await pools[0]!('studyshare_migrations')).length, all.length);
    } finally {
      await Promise.all(pools.map((pool) => pool.destroy()));
    }
  });

  test('everything that touches a share may happen at once: nothing deadlocks, nothing outlives its end', async () => {
    const store = knexShareStore({ knex });
    const audit = sampleAudit('busy-clinic');
    await store.ensureAccount('busy-clinic', sampleAccountSettings());
    for (let round = 0; round < 15; round += 1) {
      const id = `busy-${round}`;
      await store.createShare(sampleShare('busy-clinic', id));
      const { fence } = (await store.claimPreparation(id))!;
      const result = { archive: { fileId: 'a', bytes: 1 }, holdsProtected: true, deviceMasks: [] };
      await store.finishPreparation(id, fence, result, audit);
      const sessions = [`${id}-1`, `${id}-2`, `${id}-3`];
      for (const session of sessions) await store.openSession(id, session, true);
      const share = (await store.findShare(id))!;
      for (const session of sessions) await store.issueOneTimeCode(sampleCode(share, session, 'code'));
      const { version, settings } = (await store.getAccount('busy-clinic'))!;
      const visits = sessions.flatMap((session) => [
        store.countView(session),
        store.redeemOneTimeCode(id, 'code', session, `${session}-entered`),
        store.touchSession(`public-${id}`, session),
        store.setPassword(id, 'hash', { sessionHash: session, renewedHash: `${session}-set` }, audit),
        store.unlockSession(session, `${session}-open`),
      ]);
      await Promise.all([
        ...visits,
        store.claimDelivery(`${id}-by-email`),
        store.claimDelivery(`${id}-by-sms`),
        store.updateAccount('busy-clinic', version, { settings, linkCodeHash: null }, audit),
        store.enqueueDeliveries(id, [], { charges: [{ scope: 'busy', limit: 100, windowMs: null }], audit }),
        store.openSession(id, `${id}-4`, true),
        store.endShare(id, 'revoked', audit),
        store.findDueShares(10),
        store.findDueDeliveries(10),
      ]);
      assert.equal((await store.findShare(id))?.state, 'revoked');
      assert.equal((await knex('studyshare_sessions').where({ share_id: id })).length, 0);
      assert.equal((await knex('studyshare_share_keys').where({ share_id: id })).length, 0);
    }
  });

  test('R8: whatever counts at once, in whatever order, waits for no circle', async () => {
    const codes: unknown[] = [];
    const note = (error: { code?: unknown }) => codes.push(error.code);
    knex.on('query-error', note);
    try {
      const store = knexShareStore({ knex });
      await store.ensureAccount('counting', sampleAccountSettings());
      const names = Array.from({ length: 40 }, (_, at) => `counting-${at}`);
      await Promise.all(names.map((name, at) => goThrough(store, name, at)));
      const [used] = await store.sumUsage('counting', [{ begins: 0, ends: 900_000 * 10_000_000 }]);
      const all = { sharesSent: 40, linkTexts: 40, linkTextSegments: 80, downloads: 40, textsBounced: 40 };
      assert.deepEqual(used, { ...all, automaticShares: 20, sharesRevoked: 40 });
      assert.deepEqual(codes, []);
    } finally {
      knex.off('query-error', note);
    }
  });

  test('cut connections are server.busy at worst, and the next calls find their way', async () => {
    const store = knexShareStore({ knex });
    const killer = openPostgres(server.url);
    try {
      const charge = { scope: 'cut', limit: 99, windowMs: null };
      const calls = Array.from({ length: 30 }, () => settled(store.chargeAttempts([charge])));
      await killer.raw(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user',
      );
      for (const call of await Promise.all(calls)) {
        assert.ok(call === 'done' || isStudyshareError(call, 'server.busy'), String((call as Error).cause));
      }
      for (let call = 0; call < 12; call += 1) await settled(store.now());
      assert.equal(await settled(store.now()), 'done');
    } finally {
      await killer.destroy();
    }
  });
});

/** All that may count at once: a share goes out, its text is taken and comes back, it is saved, and ends. */
async function goThrough(store: ShareStore, name: string, at: number): Promise<void> {
  const audit = sampleAudit('counting');
  await store.createShare(sampleShare('counting', name, { automatic: at % 2 === 0 }));
  const { fence } = (await store.claimPreparation(name))!;
  await store.finishPreparation(
    name,
    fence,
    { archive: { fileId: 'a', bytes: 1 }, holdsProtected: false, deviceMasks: [] },
    audit,
  );
  const text = `${name}-by-sms`;
  const claim = (await store.claimDelivery(text))!;
  const bounced = { state: 'bounced', reason: 'given-up', status: null, words: null } as const;
  await Promise.all([
    store.countDownload(name),
    store.recordReport(text, bounced, null, audit),
    store.finishDelivery(text, claim.fence, { state: 'sent', providerId: name, segments: 2 }),
  ]);
  // The report was kept, or came after the outcome: either way it counts.
  await store.endShare(name, 'revoked', audit);
}

/** `done`, or the error. */
function settled(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error) => error,
  );
}
