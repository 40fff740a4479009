import assert from 'node:assert/strict';
import type { Job, JobQueue } from '../ports/job-queue.ts';
import { type ContractRunner, group } from './runner.ts';

/** The queue that a contract suite is run on. */
export interface JobQueueFixture {
  queue: JobQueue;
  /** With `shared`: the same queue as another process has it. */
  another?(): Promise<JobQueue>;
  /** With `joins`: enqueues a job in a transaction of the store, which then ends as told. */
  enqueue?(job: Job, end: 'commit' | 'rollback'): Promise<void>;
  close(): Promise<void>;
}

export interface JobQueueContractOptions extends ContractRunner {
  factory: () => Promise<JobQueueFixture>;
  /** Several processes work on the same jobs. */
  shared?: boolean;
  /** Jobs can be enqueued in a transaction of the store. */
  joins?: boolean;
}

const noSweep = async () => undefined;

/** What every {@link JobQueue} has to keep to. Jobs are wake-ups: running one once too often is right, once too few is not. */
export function jobQueueContract(options: JobQueueContractOptions): void {
  const scenario: Scenario = (name, body) => {
    options.test(name, async () => {
      const fixture = await options.factory();
      try {
        await body(fixture.queue, fixture);
      } finally {
        await fixture.queue.stop();
        await fixture.close();
      }
    });
  };
  group(options, 'job queue contract', () => {
    wakeScenarios(scenario);
    stopScenarios(scenario);
    if (options.shared) sharedScenarios(scenario);
    if (options.joins) transactionScenarios(scenario);
  });
}

type Scenario = (name: string, body: (queue: JobQueue, fixture: JobQueueFixture) => Promise<void>) => void;

function wakeScenarios(scenario: Scenario): void {
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

function stopScenarios(scenario: Scenario): void {
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

const MANY = 40;

function sharedScenarios(scenario: Scenario): void {
  scenario('of several processes one runs a job, and each job once', async (queue, { another }) => {
    const other = await another!();
    const runs = new Map<string, number>();
    const done = latch<void>();
    const handler = async ({ id }: Job) => {
      runs.set(id, (runs.get(id) ?? 0) + 1);
      await new Promise((resolve) => setImmediate(resolve));
      if (runs.size === MANY) done.open();
    };
    try {
      for (const each of [queue, other]) await each.start(handler, noSweep);
      const ids = Array.from({ length: MANY }, (_, index) => `d${index}`);
      await Promise.all(ids.map((id, index) => [queue, other][index % 2]!.wake({ kind: 'deliver', id })));
      await done.opened;
    } finally {
      await other.stop();
    }
    await queue.stop();
    assert.deepEqual(new Set(runs.values()), new Set([1]));
  });

  scenario('a job that one process wakes runs in another', async (queue, { another }) => {
    const web = await another!();
    const done = latch<string>();
    await queue.start(async ({ id }) => done.open(id), noSweep);
    await web.wake({ kind: 'prepare', id: 's1' });
    assert.equal(await done.opened, 's1');
    await web.stop();
  });

  scenario('what is woken while one process stops is there for another', async (queue, { another }) => {
    const stopping = await another!();
    const started = latch<void>();
    const done = latch<string>();
    await stopping.start(async (job, signal) => {
      started.open();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await stopping.wake({ kind: 'deliver', id: `after-${job.id}` });
    }, noSweep);
    await stopping.wake({ kind: 'prepare', id: 's1' });
    await started.opened;
    await stopping.stop();
    await queue.start(async ({ id }) => done.open(id), noSweep);
    assert.equal(await done.opened, 'after-s1');
  });

  scenario('no process says that it works alone', async (queue) => {
    assert.equal(queue.soleWorker, false);
  });
}

function transactionScenarios(scenario: Scenario): void {
  scenario('a job of a transaction that is rolled back never runs', async (queue, { enqueue }) => {
    const ran: string[] = [];
    const done = latch<void>();
    await queue.start(async ({ id }) => {
      ran.push(id);
      if (id === 'after') done.open();
    }, noSweep);
    await enqueue!({ kind: 'deliver', id: 'undone', urgency: 0 }, 'rollback');
    await enqueue!({ kind: 'deliver', id: 'kept', urgency: 0 }, 'commit');
    await queue.wake({ kind: 'deliver', id: 'after', urgency: 0 });
    await done.opened;
    await queue.stop();
    assert.deepEqual(ran.sort(), ['after', 'kept']);
  });
}

function latch<T>(): { opened: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value) => open(value) };
}
