import { StudyshareError } from '../../errors.ts';
import type { Job, JobHandler, JobQueue, Logger } from '../../ports/index.ts';
import { type Lane, lane } from './lane.ts';
import { positive, type Sweeper, startSweeping } from './sweeper.ts';

/** How much the queue does at a time, and how it waits. */
export interface InProcessQueueOptions {
  /**
   * Jobs at once; default 2 preparations (so that a large share does not hold up a small one), and 4 deliveries of one
   * account and channel (they wait for the network, and must not wait for each other's), of all together eight times as
   * many.
   */
  concurrency?: { prepare?: number; deliver?: number };
  /** Milliseconds between sweeps; default 10 000. A retry is at most this much late. */
  sweepIntervalMs?: number;
  /**
   * Default true: what a crashed process was doing goes on at once. False where a new process starts while the old one
   * still ends, as with rolling restarts: then it goes on when its lease has run out, after two minutes at most. On
   * PostgreSQL it is always so.
   */
  soleWorker?: boolean;
  logger?: Logger;
}

/** Calls of one endpoint at once: one that is away holds up its own alone. */
const WEBHOOK_CALLS = 2;
/** So many accounts' channels, or endpoints, may be stuck at once before others wait. */
const LANES = 8;

/**
 * A queue inside this process, for installations of one process. It keeps nothing: what a crash takes away is found
 * again in the store by the sweep.
 * @throws StudyshareError `config.invalid` for numbers that are not positive integers
 */
export function inProcessQueue(options: InProcessQueueOptions = {}): JobQueue {
  const { logger } = options;
  const interval = positive('sweepIntervalMs', options.sweepIntervalMs ?? 10_000);
  const prepare = positive('concurrency/prepare', options.concurrency?.prepare ?? 2);
  const deliver = positive('concurrency/deliver', options.concurrency?.deliver ?? 4);
  const lanes: Record<Job['kind'], Lane> = {
    prepare: lane({ each: prepare, all: prepare }, logger),
    deliver: lane({ each: deliver, all: deliver * LANES }, logger),
    expire: lane({ each: 1, all: 1 }, logger),
    purge: lane({ each: 1, all: 1 }, logger),
    release: lane({ each: 1, all: 1 }, logger),
    'send-arrivals': lane({ each: 1, all: 1 }, logger),
    webhook: lane({ each: WEBHOOK_CALLS, all: WEBHOOK_CALLS * LANES }, logger),
  };
  let work: { abort: AbortController; sweeper: Sweeper } | undefined;
  let stopped = false;

  return {
    soleWorker: options.soleWorker ?? true,
    joined: false,
    wake: async (job) => {
      if (!stopped) lanes[job.kind].wake(job);
    },
    start: async (handler: JobHandler, sweep) => {
      if (work !== undefined) throw new StudyshareError('config.invalid');
      stopped = false;
      const abort = new AbortController();
      const run = async (job: Job) => handler(job, abort.signal);
      for (const each of Object.values(lanes)) each.open(run);
      work = { abort, sweeper: startSweeping(sweep, interval, logger) };
      await work.sweeper.first;
    },
    stop: async () => {
      stopped = true;
      const ending = work;
      work = undefined;
      ending?.abort.abort(new DOMException('The queue was stopped', 'AbortError'));
      await Promise.all([...Object.values(lanes).map((each) => each.close()), ending?.sweeper.stop()]);
    },
  };
}
