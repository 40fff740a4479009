import type { Verbs } from './verbs.ts';

/** A wake-up that carries ids only: the rows of the store are the truth, and a sweep finds whatever lost its wake-up. */
export interface Job {
  kind: 'prepare' | 'deliver' | 'expire' | 'purge' | 'release' | 'send-arrivals' | 'webhook';
  /**
   * Share id for `prepare`, `expire`, `purge` and `release`, delivery id for `deliver`, id of the call for
   * `webhook`; `send-arrivals` takes what is due.
   */
  id: string;
  /**
   * Whom it may hold up: a queue should let jobs of one lane wait for no job of another. Opaque, made of ids. A queue
   * that knows no lanes loses nothing but fairness.
   */
  lane?: string;
  /** Within a lane 0 goes before 1 and 1 before 2, and 0 should wait for nothing that is slow. */
  urgency?: 0 | 1 | 2;
}

/** Does one job; rejects where it is to be tried again. The signal says that the queue stops. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

/** Wakes and repeats work. It may lose and repeat jobs: what is due stands in the store. */
export interface JobQueue {
  /**
   * No other process works on the same store, now or while this queue runs. What a dead process had claimed is then
   * free at start; otherwise it is when its lease runs out, after two minutes at most.
   * On a store that several processes share no lease is freed, whatever this says.
   */
  readonly soleWorker: boolean;
  /**
   * The store hands jobs to this queue within its own transactions: what is due of a share that a change has touched is
   * enqueued with the change or, when that is rolled back, not at all. Without it jobs are woken after the change.
   */
  readonly joined: boolean;
  /** Wakes a worker. May be called any number of times for the same job; handlers claim their row first. */
  wake(job: Job): Promise<void>;
  /** Starts working. `sweep` is called on start and then at the queue's interval; it wakes what is due. */
  start(handler: JobHandler, sweep: () => Promise<void>): Promise<void>;
  /** Takes no new jobs, aborts the running ones and waits for them. */
  stop(): Promise<void>;
}

/** Every verb of `JobQueue`: what an implementation has to have. */
export const JOB_QUEUE_VERBS = { wake: true, start: true, stop: true } satisfies Verbs<JobQueue>;
