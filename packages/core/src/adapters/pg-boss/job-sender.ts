import type { Db, PgBoss } from 'pg-boss';
import type { Job } from '../../ports/index.ts';
import type { JoinedQueue } from '../knex/jobs-of-changes.ts';
import { type JobKindQueue, queueNameOf, sendOptionsOf, storedJob } from './job-queues.ts';
import { type BossSettings, openBoss, queueError } from './open-boss.ts';

/** What enqueues jobs and works on none. Opened when it is first needed. */
export interface JobSender extends JoinedQueue {
  wake(job: Job): Promise<void>;
  stop(): Promise<void>;
}

const HOUR_SECONDS = 3_600;
const TRIES_OF_LOST_JOBS = 2;

export function jobSender(
  settings: BossSettings,
  queues: readonly JobKindQueue[],
  lostAfterSeconds: number,
): JobSender {
  let opened: Promise<PgBoss> | undefined;
  const boss = () => {
    opened ??= openSender(settings, queues).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const send = async (job: Job, db?: Db) => {
    const name = queueNameOf(job);
    await (await boss()).send(name, storedJob(job), {
      ...sendOptionsOf(job),
      expireInSeconds: queues.find((queue) => queue.name === name)!.expireInSeconds,
      ...{ heartbeatSeconds: lostAfterSeconds, retryLimit: TRIES_OF_LOST_JOBS },
      // A wake-up that nobody took for so long is found by the sweep, if there is still something to do.
      ...{ retentionSeconds: 24 * HOUR_SECONDS, deleteAfterSeconds: HOUR_SECONDS },
      ...(db === undefined ? {} : { db }),
    });
  };
  return {
    ready: async () => void (await boss()),
    enqueue: async (trx, jobs) => {
      const { fromKnex } = await import('pg-boss');
      for (const job of jobs) await send(job, fromKnex(trx));
    },
    wake: async (job) => {
      try {
        await send(job);
      } catch (error) {
        throw queueError(error);
      }
    },
    // What is enqueued after it still goes out: it needs no more than the pool.
    stop: async () => {
      const ending = await opened?.catch(() => undefined);
      await ending?.stop({ graceful: true, close: false });
    },
  };
}

async function openSender(settings: BossSettings, queues: readonly JobKindQueue[]): Promise<PgBoss> {
  const boss = await openBoss(settings, { works: false });
  try {
    for (const { name } of queues) await boss.createQueue(name, { policy: 'stately', notify: true });
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false, close: false }).catch(() => undefined);
    throw queueError(error);
  }
}
