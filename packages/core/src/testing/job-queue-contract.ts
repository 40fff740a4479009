import assert from 'node:assert/strict';
import type { Job, JobQueue } from '../ports/job-queue.ts';
import { type ContractRunner, group } from './runner.ts';

export interface JobQueueContractOptions extends ContractRunner {
  factory: () => Promise<{ queue: JobQueue; close(): Promise<void> }>;
}

const noSweep = async () => undefined;

/** What every {@link JobQueue} has to keep to. Jobs are wake-ups: running one once too often is right, once too few is not. */
export function jobQueueContract(options: JobQueueContractOptions): void {
  const scenario = (name: string, body: (queue: JobQueue) => Promise<void>) => {
    options.test(name, async () => {
      const { queue, close } = await options.factory();
      try {
        await body(queue);
      } finally {
        await queue.stop();
        await close();
      }
    });
  };
  group(options, 'job queue contract', () => {
    wakeScenarios(scenario);
    stopScenarios(scenario);
  });
}

function wakeScenarios(scenario: (name: string, body: (queue: JobQueue) => Promise<void>) => void): void {
  scenario('a job that was woken runs with its ids', async (queue) => {
    const done = latch<Job>();
    await queue.start(async (job) => done.open(job), noSweep);
    await queue.wake({ kind: 'deliver', id: 'd1' });
    assert.deepEqual(await done.opened, { kind: 'deliver', id: 'd1' });
  });

  scenario('a job keeps the lane and the urgency it was woken with', async (queue) => {
    const done = latch<Job>();
    const job: Job = { kind: 'deliver', id: 'd1', lane: 'email:clinic', urgency: 0 };
    await queue.start(async (each) => done.open(each), noSweep);
    await queue.wake(job);
    assert.deepEqual(await done.opened, job);
  });

  scenario('a job that was woken before the start runs after it', async (queue) => {
    const done = latch<string>();
    await queue.wake({ kind: 'prepare', id: 's1' });
    await queue.start(async (job) => done.open(job.id), noSweep);
    assert.equal(await done.opened, 's1');
  });

  scenario('the sweep runs on start', async (queue) => {
    const done = latch<string>();
    await queue.start(
      async (job) => done.open(job.id),
      () => queue.wake({ kind: 'purge', id: 'swept' }),
    );
    assert.equal(await done.opened, 'swept');
  });

  scenario('a job woken while it runs runs again afterwards, never twice at once', async (queue) => {
    const again = latch<void>();
    let [running, runs, most] = [0, 0, 0];
    const handler = async (job: Job) => {
      runs += 1;
      most = Math.max(most, ++running);
      if (runs === 1) for (let wake = 0; wake < 5; wake += 1) await queue.wake(job);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (runs > 1) again.open();
    };
    await queue.start(handler, noSweep);
    await queue.wake({ kind: 'deliver', id: 'd1' });
    await again.opened;
    assert.equal(most, 1);
  });

  scenario('a job that fails takes no other down and may be woken again', async (queue) => {
    const done = latch<void>();
    let tries = 0;
    const handler = async (job: Job) => {
      if (job.id === 'other') return;
      tries += 1;
      if (tries === 1) throw new Error('broken');
      done.open();
    };
    await queue.start(handler, noSweep);
    await queue.wake({ kind: 'expire', id: 'bad' });
    await queue.wake({ kind: 'expire', id: 'other' });
    while (tries === 0) await new Promise((resolve) => setImmediate(resolve));
    await queue.wake({ kind: 'expire', id: 'bad' });
    await done.opened;
  });
}

function stopScenarios(scenario: (name: string, body: (queue: JobQueue) => Promise<void>) => void): void {
  scenario('stop aborts what runs and waits for it', async (queue) => {
    const started = latch<void>();
    let ended = false;
    const handler = async (_job: Job, signal: AbortSignal) => {
      started.open();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await new Promise((resolve) => setImmediate(resolve));
      ended = true;
    };
    await queue.start(handler, noSweep);
    await queue.wake({ kind: 'prepare', id: 's1' });
    await started.opened;
    await queue.stop();
    assert.equal(ended, true);
  });

  scenario('a stopped queue takes no new jobs', async (queue) => {
    let runs = 0;
    await queue.start(async () => void (runs += 1), noSweep);
    await queue.stop();
    await queue.wake({ kind: 'deliver', id: 'd1' });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(runs, 0);
    await queue.stop();
  });
}

function latch<T>(): { opened: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value) => open(value) };
}
