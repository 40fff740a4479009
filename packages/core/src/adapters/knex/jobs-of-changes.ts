import type { Knex } from 'knex';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { Job, JobQueue } from '../../ports/index.ts';
import type { JobsOfChanges, Work } from './database/database.ts';
import { dueDeliveriesOf } from './deliveries/due-deliveries.ts';
import { dueOf } from './shares/due-shares.ts';

/** A job queue whose jobs live in the store's own database. */
export interface TransactionalQueue extends JobQueue {
  /**
   * Called once, by the store.
   * @throws StudyshareError `config.invalid` when the queue stands on another pool of connections
   */
  join(knex: Knex): JoinedQueue;
}

/** What a store needs of a queue that it has joined. */
export interface JoinedQueue {
  /** Resolves when the queue's tables are there. */
  ready(): Promise<void>;
  /** Enqueues jobs with the transaction, whose end decides about them. */
  enqueue(trx: Knex.Transaction, jobs: readonly Job[]): Promise<void>;
}

/** Messages of one change that are woken with it; whatever is beyond is found by the sweep. */
const MOST_DELIVERIES = 200;

/** Enqueues what is due of the shares that a change has touched, by the rules of the sweep. */
export function jobsOfChanges(queue: TransactionalQueue, knex: Knex): JobsOfChanges {
  const { ready, enqueue } = queue.join(knex);
  return {
    ready,
    enqueue: async (work, shareIds) => {
      const jobs = await dueJobs(work, shareIds);
      if (jobs.length > 0) await enqueue(work.trx, jobs);
    },
  };
}

async function dueJobs(work: Work, shareIds: readonly string[]): Promise<Job[]> {
  const { prepare, purge } = await dueOf(work, shareIds);
  const deliveries = await dueDeliveriesOf(work, shareIds, MOST_DELIVERIES);
  return [
    ...prepare.map((id): Job => ({ kind: 'prepare', id })),
    ...purge.map((id): Job => ({ kind: 'purge', id })),
    ...deliveries.map((each) => deliverJob(each.accountId, each)),
  ];
}
