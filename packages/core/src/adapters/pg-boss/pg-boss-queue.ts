import type { Knex } from 'knex';
import type { PgBoss } from 'pg-boss';
import { StudyshareError } from '../../errors.ts';
import { type Job, type JobHandler, LEASE_MS, type Logger } from '../../ports/index.ts';
import type { TransactionalQueue } from '../knex/jobs-of-changes.ts';
import { errorCode } from '../queue/lane.ts';
import { positive, type Sweeper, startSweeping } from '../queue/sweeper.ts';
import { type JobKindQueue, jobKindQueues, type StoredJob } from './job-queues.ts';
import { type JobSender, jobSender } from './job-sender.ts';
import { type BossSettings, openBoss } from './open-boss.ts';

/** How the queue reaches its PostgreSQL. */
export interface PgBossQueueOptions {
  /** The store's own pool of connections to PostgreSQL, made by `openPostgres`. */
  knex: Knex;
  /** The schema of pg-boss's tables, made when absent; default `studyshare_jobs`. */
  schema?: string;
  /**
   * Jobs at once in this process; default 2 preparations, and 4 deliveries of one account and channel, of all together
   * twice as many.
   */
  concurrency?: { prepare?: number; deliver?: number };
  /** Milliseconds between this process' sweeps; default 10 000. A retry is at most this much late. */
  sweepIntervalMs?: number;
  /** Seconds after which the job of a process that says nothing any more is given to another; default 60, at least 10. */
  lostAfterSeconds?: number;
  logger?: Logger;
}

/** A job queue that any number of processes share. Pass it to `createPatientSharing` and to `knexShareStore`. */
export type PgBossQueue = TransactionalQueue;

/** pg-boss takes none below. */
const LEAST_HEARTBEAT_SECONDS = 10;

/**
 * A queue over PostgreSQL for installations of several processes. Jobs hold ids alone. Given to `knexShareStore` too,
 * they are enqueued in the store's transactions. Needs `pg-boss`.
 * @throws StudyshareError `config.invalid` for numbers that are not positive integers
 *
 * @example
 * import { knexShareStore, migrate, openPostgres } from '@studyshare/core/knex';
 *
 * const knex = openPostgres('postgresql://studyshare@db.clinic.example/studyshare');
 * await migrate(knex);
 * const queue = pgBossQueue({ knex });
 * const store = knexShareStore({ knex, queue });
 */
export function pgBossQueue(options: PgBossQueueOptions): PgBossQueue {
  const { knex, logger } = options;
  const sweepIntervalMs = positive('sweepIntervalMs', options.sweepIntervalMs ?? 10_000);
  const lostAfterSeconds = positive('lostAfterSeconds', options.lostAfterSeconds ?? 60, LEAST_HEARTBEAT_SECONDS);
  const queues = jobKindQueues({
    prepare: positive('concurrency/prepare', options.concurrency?.prepare ?? 2),
    deliver: positive('concurrency/deliver', options.concurrency?.deliver ?? 4),
  });
  const settings = { knex, schema: options.schema ?? 'studyshare_jobs', logger };
  const sender = jobSender(settings, queues, lostAfterSeconds);
  let joined = false;
  return {
    soleWorker: false,
    get joined() {
      return joined;
    },
    join: (ofStore) => {
      if (ofStore !== knex) throw new StudyshareError('config.invalid', { fields: [NOT_THE_SAME_POOL] });
      joined = true;
      return sender;
    },
    wake: (job) => sender.wake(job),
    ...working(settings, { queues, sender, sweepIntervalMs }),
  };
}

const NOT_THE_SAME_POOL = { field: 'knex', code: 'config.invalid', params: { rule: 'same-pool' } } as const;

interface Workplace {
  queues: readonly JobKindQueue[];
  sender: JobSender;
  sweepIntervalMs: number;
}

/** The work on jobs, which a process without the role `worker` never starts. */
function working(settings: BossSettings, { queues, sender, sweepIntervalMs }: Workplace) {
  const { logger } = settings;
  let work: { abort: AbortController; boss: PgBoss; sweeper: Sweeper } | undefined;
  return {
    start: async (handler: JobHandler, sweep: () => Promise<void>) => {
      if (work !== undefined) throw new StudyshareError('config.invalid');
      await sender.ready();
      const boss = await openBoss(settings, { works: true });
      const abort = new AbortController();
      for (const { name, kind, work: options } of queues) {
        await boss.work<StoredJob>(name, options, async (jobs) => {
          for (const { data } of jobs) await settle(handler, { kind, ...data }, abort.signal, logger);
        });
      }
      work = { abort, boss, sweeper: startSweeping(sweep, sweepIntervalMs, logger) };
      await work.sweeper.first;
    },
    stop: async () => {
      const ending = work;
      work = undefined;
      ending?.abort.abort(new DOMException('The queue was stopped', 'AbortError'));
      await ending?.sweeper.stop();
      await ending?.boss.stop({ graceful: true, timeout: LEASE_MS, close: false });
      await sender.stop();
    },
  };
}

/** A failed job is logged by its code and left to the sweep; pg-boss would keep what the error said. */
async function settle(handler: JobHandler, job: Job, signal: AbortSignal, logger: Logger | undefined): Promise<void> {
  try {
    await handler(job, signal);
  } catch (error) {
    logger?.warn('job.failed', { kind: job.kind, id: job.id, code: errorCode(error) });
  }
}
