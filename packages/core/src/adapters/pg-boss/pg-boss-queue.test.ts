import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { isStudyshareError } from '../../errors.ts';
import type { Job, Logger } from '../../ports/index.ts';
import { jobQueueContract, sampleAccountSettings, sampleAudit, sampleShare } from '../../testing/index.ts';
import { knexShareStore, migrate, openPostgres } from '../knex/index.ts';
import { pgBossQueue } from './index.ts';

const noSweep = async () => undefined;
const workerProcess = fileURLToPath(new URL('./test/worker-process.ts', import.meta.url));

let server: TestPostgres;
const pools: Knex[] = [];
let schemas = 0;

function pool(): Knex {
  const knex = openPostgres(server.url);
  pools.push(knex);
  return knex;
}

beforeAll(async () => {
  server = await startPostgres();
  await migrate(pool());
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((knex) => knex.destroy()));
});

afterAll(() => server?.stop());

jobQueueContract({
  test,
  describe: (name, body) => describe(`pg-boss: ${name}`, body),
  shared: true,
  joins: true,
  factory: async () => {
    const schema = `jobs_${(schemas += 1)}`;
    const knex = pool();
    const queue = pgBossQueue({ knex, schema });
    return {
      queue,
      another: async () => pgBossQueue({ knex: pool(), schema }),
      enqueue: async (job, end) => {
        const joined = queue.join(knex);
        await joined.ready();
        const trx = await knex.transaction();
        await joined.enqueue(trx, [job]);
        await trx[end]();
      },
      close: async () => undefined,
    };
  },
});

describe('pg-boss', () => {
  test('the job of a killed process is given to another', async () => {
    const schema = `jobs_${(schemas += 1)}`;
    const queue = pgBossQueue({ knex: pool(), schema, lostAfterSeconds: 10 });
    await queue.wake({ kind: 'deliver', id: 'd1' });
    const child = spawn(process.execPath, ['--conditions=studyshare-source', workerProcess, server.url, schema], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await vi.waitFor(() => assert.match(said, /^d1$/m), { timeout: LAST_RESORT_MS });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const ran: string[] = [];
    await queue.start(async ({ id }) => void ran.push(id), noSweep);
    await vi.waitFor(() => assert.deepEqual(ran, ['d1']), { timeout: LAST_RESORT_MS, interval: 200 });
    await queue.stop();
  });

  test('processes that meet at a new database make its tables once, and all of them work, each of 12 times', async () => {
    const pools = Array.from({ length: 6 }, pool);
    for (let round = 0; round < 12; round += 1) {
      const schema = `jobs_${(schemas += 1)}`;
      // With their connections open they meet in the statement that makes the schema.
      await Promise.all(pools.map((knex) => knex.raw('SELECT 1')));
      const queues = pools.map((knex) => pgBossQueue({ knex, schema }));
      const ran = new Set<string>();
      await Promise.all(queues.map((queue) => queue.start(async ({ id }) => void ran.add(id), noSweep)));
      await Promise.all(queues.map((queue, index) => queue.wake({ kind: 'purge', id: `s${index}` })));
      await vi.waitFor(() => assert.equal(ran.size, pools.length), { timeout: LAST_RESORT_MS });
      await Promise.all(queues.map((queue) => queue.stop()));
    }
  });

  test('what a change makes due is enqueued with it, and with a change that fails nothing', async () => {
    const knex = pool();
    const queue = pgBossQueue({ knex, schema: `jobs_${(schemas += 1)}` });
    const store = knexShareStore({ knex, queue });
    assert.equal(queue.joined, true);
    const jobs: Job[] = [];
    await queue.start(async (job) => void jobs.push(job), noSweep);
    const account = `clinic-${schemas}`;
    await store.ensureAccount(account, sampleAccountSettings());
    const share = sampleShare(account, `share-${schemas}`);
    const audit = sampleAudit(account);
    await store.createShare(share);
    const kinds = () => jobs.map(({ kind, id }) => `${kind} ${id}`).sort();
    await vi.waitFor(() => assert.deepEqual(kinds(), [`prepare ${share.shareId}`]), { timeout: LAST_RESORT_MS });
    const { fence } = (await store.claimPreparation(share.shareId))!;
    const result = { archive: { fileId: 'a', bytes: 1 }, holdsProtected: false, deviceMasks: [] };
    await store.finishPreparation(share.shareId, fence, result, audit);
    const messages = (await store.listDeliveries(share.shareId)).map(({ deliveryId }) => `deliver ${deliveryId}`);
    assert.ok(messages.length > 0);
    const expected = [...messages, `prepare ${share.shareId}`].sort();
    await vi.waitFor(() => assert.deepEqual(kinds(), expected), { timeout: LAST_RESORT_MS });
    assert.ok(jobs.filter(({ kind }) => kind === 'deliver').every(({ lane }) => lane?.endsWith(`:${account}`)));
    await assert.rejects(store.createShare({ ...sampleShare('nobody', 'share-of-nobody') }));
    await store.endShare(share.shareId, 'revoked', audit);
    await vi.waitFor(() => assert.deepEqual(kinds(), [...expected, `purge ${share.shareId}`].sort()), {
      timeout: LAST_RESORT_MS,
    });
    await queue.stop();
  });

  test('the tables of the queue hold ids, lanes and numbers, and of an error its code alone', async () => {
    const knex = pool();
    const schema = `jobs_${(schemas += 1)}`;
    const lines: unknown[] = [];
    const log = (event: string, fields?: unknown) => void lines.push([event, fields]);
    const logger: Logger = { info: log, warn: log, error: log };
    const queue = pgBossQueue({ knex, schema, logger });
    await queue.start(async () => {
      throw Object.assign(new Error('550 no mailbox ann@example.org'), { code: 'EENVELOPE' });
    }, noSweep);
    await queue.wake({ kind: 'deliver', id: 'd1', lane: 'email:clinic', urgency: 1 });
    const expected = [['job.failed', { kind: 'deliver', id: 'd1', code: 'EENVELOPE' }]];
    await vi.waitFor(() => assert.deepEqual(lines, expected), { timeout: LAST_RESORT_MS });
    await queue.stop();
    const rows = await knex.withSchema(schema).from('job').select('data', 'output');
    assert.deepEqual(
      rows.map(({ data }) => data),
      [{ id: 'd1', lane: 'email:clinic', urgency: 1 }],
    );
    assert.ok(!JSON.stringify(rows).includes('ann@'));
  });

  test('a queue of another pool than the store, and numbers that make no sense, are refused', () => {
    const refused = (work: () => unknown) =>
      assert.throws(work, (error) => isStudyshareError(error, 'config.invalid') && error.fields.length === 1);
    refused(() => knexShareStore({ knex: pool(), queue: pgBossQueue({ knex: pool() }) }));
    refused(() => pgBossQueue({ knex: pool(), sweepIntervalMs: 0 }));
    refused(() => pgBossQueue({ knex: pool(), concurrency: { deliver: 0.5 } }));
    refused(() => pgBossQueue({ knex: pool(), lostAfterSeconds: 5 }));
  });

  test('connections that are cut cost no job: the queue hears again, and runs what came meanwhile', async () => {
    const knex = pool();
    const queue = pgBossQueue({ knex, schema: `jobs_${(schemas += 1)}` });
    const ran = new Set<string>();
    await queue.start(async ({ id }) => void ran.add(id), noSweep);
    await queue.wake({ kind: 'expire', id: 'before' });
    await vi.waitFor(() => assert.ok(ran.has('before')), { timeout: LAST_RESORT_MS });
    await pool().raw(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user',
    );
    await vi.waitFor(() => queue.wake({ kind: 'expire', id: 'after' }), { timeout: LAST_RESORT_MS });
    await vi.waitFor(() => assert.ok(ran.has('after')), { timeout: LAST_RESORT_MS });
    await queue.stop();
  });
});
