import type { Job, Logger } from '../../ports/index.ts';

/**
 * Runs the jobs of one kind, at most `width` at once. A job that is woken while it runs is run once more afterwards,
 * because the wake-up may tell of something the running handler has already passed by.
 */
export interface Lane {
  wake(job: Job): void;
  open(run: (job: Job) => Promise<void>): void;
  /** Forgets what waits. Resolves when the running jobs have ended. */
  close(): Promise<void>;
}

export function lane(width: number, logger: Logger | undefined): Lane {
  const waiting = new Map<string, Job>();
  const running = new Map<string, Promise<void>>();
  let run: ((job: Job) => Promise<void>) | undefined;

  const fill = () => {
    if (run === undefined) return;
    for (const [id, job] of waiting) {
      if (running.size >= width) return;
      if (running.has(id)) continue;
      waiting.delete(id);
      running.set(
        id,
        settle(run, job, logger).then(() => finished(id)),
      );
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
      await Promise.all(running.values());
    },
  };
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
