import type { Job, Logger } from '../../ports/index.ts';

/** How many jobs of one kind run at once. */
export interface Width {
  /** Of one lane. */
  each: number;
  /** Of all lanes together. */
  all: number;
}

/**
 * Runs the jobs of one kind, so many at once. A job that is woken while it runs is run once more afterwards, because the
 * wake-up may tell of something the running handler has already passed by.
 */
export interface Lane {
  wake(job: Job): void;
  open(run: (job: Job) => Promise<void>): void;
  /** Forgets what waits. Resolves when the running jobs have ended. */
  close(): Promise<void>;
}

export function lane(width: Width, logger: Logger | undefined): Lane {
  const waiting = new Map<string, Job>();
  const running = new Map<string, Running>();
  let run: ((job: Job) => Promise<void>) | undefined;

  const fill = () => {
    if (run === undefined) return;
    for (let job = next(waiting, running, width); job !== undefined; job = next(waiting, running, width)) {
      const { id } = job;
      waiting.delete(id);
      const ended = settle(run, job, logger).then(() => finished(id));
      running.set(id, { slot: slotOf(job), ended });
    }
  };
  const finished = (id: string) => {
    running.delete(id);
    fill();
  };

  return {
    wake: (job) => {
      waiting.set(job.id, job);
      fill();
    },
    open: (handler) => {
      run = handler;
      fill();
    },
    close: async () => {
      run = undefined;
      waiting.clear();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

interface Running {
  slot: string;
  ended: Promise<void>;
}

/** What must not wait has places of its own, so that nothing slow of the same lane stands before it. */
function slotOf({ lane: of = '', urgency }: Job): string {
  return urgency === 0 ? `${of} at once` : of;
}

/**
 * The job that may start: the most urgent, of the lane that has the fewest running, and of those the longest waiting.
 * Half of the places beyond one lane's own are for lanes of which nothing runs: however many lanes are stuck, one more
 * begins, until all places are taken.
 */
function next(
  waiting: ReadonlyMap<string, Job>,
  running: ReadonlyMap<string, Running>,
  { each, all }: Width,
): Job | undefined {
  if (running.size >= all || waiting.size === 0) return undefined;
  const busy = new Map<string, number>();
  for (const { slot } of running.values()) busy.set(slot, (busy.get(slot) ?? 0) + 1);
  const crowded = running.size >= all - Math.floor((all - each) / 2);
  let best: { job: Job; urgency: number; busy: number } | undefined;
  for (const job of waiting.values()) {
    const ofLane = busy.get(slotOf(job)) ?? 0;
    if (running.has(job.id) || ofLane >= each || (crowded && ofLane > 0)) continue;
    const urgency = job.urgency ?? 1;
    const before = best && (best.urgency < urgency || (best.urgency === urgency && best.busy <= ofLane));
    if (!before) best = { job, urgency, busy: ofLane };
  }
  return best?.job;
}

/** A failed job is logged by its code and left to the sweep: its row still says what is to be done. */
async function settle(run: (job: Job) => Promise<void>, job: Job, logger: Logger | undefined): Promise<void> {
  // Not before the lane knows it as running: a handler may wake its own job at once.
  await Promise.resolve();
  try {
    await run(job);
  } catch (error) {
    logger?.warn('job.failed', { kind: job.kind, id: job.id, code: errorCode(error) });
  }
}

/** Never the message, which may quote what a provider or a database said. */
export function errorCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
