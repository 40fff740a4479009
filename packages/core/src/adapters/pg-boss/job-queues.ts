import type { SendOptions, WorkOptions } from 'pg-boss';
import type { Job } from '../../ports/index.ts';

/** What a job is stored as: ids alone. */
export type StoredJob = Pick<Job, 'id' | 'lane' | 'urgency'>;

/** A queue of pg-boss: the jobs of a kind, those that must wait for nothing apart. */
export interface JobKindQueue {
  name: string;
  kind: Job['kind'];
  /** Seconds a job may take. The row's lease ends first; this only frees a place that hangs. */
  expireInSeconds: number;
  work: WorkOptions;
}

const MINUTE = 60;
/** Calls of one endpoint at once: one that is away holds up its own alone. */
const WEBHOOK_CALLS = 2;
/** An enqueued job is heard of at once; what is not heard, and what was blocked by a run, is found within this. */
const POLL: WorkOptions = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };

/**
 * The queues, and how many of each one process works on at a time.
 * @param prepare preparations at once
 * @param deliver deliveries of one account and channel at once; of all together twice as many
 */
export function jobKindQueues({ prepare, deliver }: { prepare: number; deliver: number }): JobKindQueue[] {
  const queue = (name: string, kind: Job['kind'], minutes: number, work: WorkOptions = {}): JobKindQueue => ({
    ...{ name, kind, expireInSeconds: minutes * MINUTE },
    work: { ...POLL, ...work },
  });
  return [
    queue('prepare', 'prepare', 20 * MINUTE, { localConcurrency: prepare }),
    queue('deliver', 'deliver', 10, { localConcurrency: 2 * deliver, localGroupConcurrency: deliver }),
    queue('deliver-at-once', 'deliver', 10, { localConcurrency: deliver }),
    queue('expire', 'expire', 10),
    queue('purge', 'purge', MINUTE),
    queue('release', 'release', 10),
    queue('send-arrivals', 'send-arrivals', MINUTE),
    queue('webhook', 'webhook', 10, { localConcurrency: 4 * WEBHOOK_CALLS, localGroupConcurrency: WEBHOOK_CALLS }),
  ];
}

/** The name of the queue a job belongs to. */
export function queueNameOf({ kind, urgency }: Job): string {
  return kind === 'deliver' && urgency === 0 ? 'deliver-at-once' : kind;
}

export function storedJob({ id, lane, urgency }: Job): StoredJob {
  return { id, ...(lane === undefined ? {} : { lane }), ...(urgency === undefined ? {} : { urgency }) };
}

/** With the queue's policy: one that waits and one that runs, of the same row. */
export function sendOptionsOf({ id, lane, urgency = 1 }: Job): SendOptions {
  return { singletonKey: id, priority: 2 - urgency, ...(lane === undefined ? {} : { group: { id: lane } }) };
}
