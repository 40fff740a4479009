import assert from 'node:assert/strict';
import { describe, test, vi } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import type { Job, Logger } from '../../ports/index.ts';
import { jobQueueContract } from '../../testing/index.ts';
import { inProcessQueue } from './index.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const noSweep = async () => undefined;

jobQueueContract({
  test,
  describe,
  factory: async () => ({ queue: inProcessQueue(), close: async () => undefined }),
});

/** Jobs that end only when told to. */
function gate() {
  const running = new Map<string, () => void>();
  let most = 0;
  const handler = async (job: Job) => {
    const done = new Promise<void>((resolve) => running.set(job.id, resolve));
    most = Math.max(most, running.size);
    await done;
    running.delete(job.id);
  };
  return { running, handler, most: () => most };
}

describe('in-process queue', () => {
  test('runs no more jobs of a kind at once than allowed, and all of them in the end', async () => {
    const queue = inProcessQueue({ concurrency: { deliver: 3 } });
    const { running, handler, most } = gate();
    const done: string[] = [];
    await queue.start(async (job) => {
      await handler(job);
      done.push(job.id);
    }, noSweep);
    for (let index = 0; index < 10; index += 1) await queue.wake({ kind: 'deliver', id: `d${index}` });
    while (done.length < 10) {
      await turn();
      for (const end of running.values()) end();
    }
    assert.equal(most(), 3);
    assert.equal(new Set(done).size, 10);
    await queue.stop();
  });

  test('a long preparation keeps neither a message nor another share waiting', async () => {
    const queue = inProcessQueue();
    const { running, handler } = gate();
    await queue.start(handler, noSweep);
    for (const id of ['s1', 's2', 's3']) await queue.wake({ kind: 'prepare', id });
    await queue.wake({ kind: 'deliver', id: 'd1' });
    await turn();
    assert.deepEqual([...running.keys()], ['s1', 's2', 'd1']);
    for (const end of running.values()) end();
    await turn();
    assert.deepEqual([...running.keys()], ['s3']);
    for (const end of running.values()) end();
    await queue.stop();
  });

  test('many wakes before a job begins are one run', async () => {
    const queue = inProcessQueue();
    let runs = 0;
    for (let wake = 0; wake < 50; wake += 1) await queue.wake({ kind: 'expire', id: 's1' });
    await queue.start(async () => void (runs += 1), noSweep);
    await turn();
    assert.equal(runs, 1);
    await queue.stop();
  });

  test('sweeps again and again, never two at once, and a failing one does not end it', async () => {
    vi.useFakeTimers();
    try {
      const queue = inProcessQueue({ sweepIntervalMs: 1000 });
      let [sweeps, running, most] = [0, 0, 0];
      const sweep = async () => {
        most = Math.max(most, ++running);
        sweeps += 1;
        await new Promise((resolve) => setTimeout(resolve, 5000));
        running -= 1;
        if (sweeps === 2) throw new Error('database away');
      };
      const started = queue.start(async () => undefined, sweep);
      await vi.advanceTimersByTimeAsync(5000);
      await started;
      await vi.advanceTimersByTimeAsync(12_000);
      assert.deepEqual([sweeps, most], [3, 1]);
      const stopped = queue.stop();
      await vi.advanceTimersByTimeAsync(60_000);
      await stopped;
      assert.equal(sweeps, 3);
      assert.equal(vi.getTimerCount(), 0);
    } finally {
      vi.useRealTimers();
    }
  });

  describe('lanes', () => {
    async function started(deliver = 4) {
      const queue = inProcessQueue({ concurrency: { deliver } });
      const { running, handler } = gate();
      await queue.start(handler, noSweep);
      const wake = async (lane: string, id: string, urgency: 0 | 1 | 2 = 1) => {
        await queue.wake({ kind: 'deliver', id, lane, urgency });
        await turn();
      };
      const stop = async () => {
        const stopped = queue.stop();
        for (const end of running.values()) end();
        await stopped;
      };
      return { running, wake, stop };
    }

    test('a lane that is stuck holds up no other', async () => {
      const { running, wake, stop } = await started();
      for (let index = 0; index < 20; index += 1) await wake('email:a', `mail${index}`);
      assert.equal(running.size, 4);
      await wake('sms:a', 'text');
      await wake('email:b', 'other');
      assert.deepEqual([...running.keys()].slice(4), ['text', 'other']);
      await stop();
    });

    test('what is urgent starts at once, even in a lane that is stuck, and goes before what waits', async () => {
      const { running, wake, stop } = await started(1);
      await wake('email:a', 'stuck');
      await wake('email:a', 'news', 2);
      await wake('email:a', 'link', 1);
      await wake('email:a', 'code', 0);
      assert.deepEqual([...running.keys()], ['stuck', 'code']);
      running.get('stuck')?.();
      await turn();
      assert.deepEqual([...running.keys()], ['code', 'link']);
      running.get('link')?.();
      await turn();
      assert.deepEqual([...running.keys()], ['code', 'news']);
      await stop();
    });

    test('there is a bound over all, and the last places are for lanes of which nothing runs', async () => {
      const { running, wake, stop } = await started(2);
      for (let index = 0; index < 30; index += 1) await wake(`email:${index % 5}`, `a${index}`);
      assert.equal(running.size, 9);
      for (let index = 0; index < 30; index += 1) await wake(`sms:${index}`, `b${index}`);
      assert.equal(running.size, 16);
      await stop();
    });
  });

  test('a failed job is logged by its code, without what was said', async () => {
    const lines: unknown[] = [];
    const log = (event: string, fields?: unknown) => void lines.push([event, fields]);
    const logger: Logger = { info: log, warn: log, error: log };
    const queue = inProcessQueue({ logger });
    await queue.start(async () => {
      throw Object.assign(new Error('550 no mailbox ann@example.org'), { code: 'EENVELOPE' });
    }, noSweep);
    await queue.wake({ kind: 'deliver', id: 'd1' });
    await turn();
    assert.deepEqual(lines, [['job.failed', { kind: 'deliver', id: 'd1', code: 'EENVELOPE' }]]);
    await queue.stop();
  });

  test('numbers that make no sense are refused', () => {
    const bad = [{ sweepIntervalMs: 0 }, { concurrency: { prepare: 0 } }, { concurrency: { deliver: 1.5 } }];
    for (const options of bad) {
      assert.throws(
        () => inProcessQueue(options),
        (error) => isStudyshareError(error, 'config.invalid'),
      );
    }
  });

  test('it may be started again after a stop, but not twice', async () => {
    const queue = inProcessQueue();
    await queue.start(async () => undefined, noSweep);
    await assert.rejects(queue.start(async () => undefined, noSweep));
    await queue.stop();
    let runs = 0;
    await queue.start(async () => void (runs += 1), noSweep);
    await queue.wake({ kind: 'purge', id: 's1' });
    await turn();
    assert.equal(runs, 1);
    await queue.stop();
  });
});
