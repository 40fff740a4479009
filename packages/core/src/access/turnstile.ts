import { StudyshareError } from '../errors.ts';

/** How many pieces of work run at once, and how many may wait. */
export interface TurnstileLimits {
  concurrency: number;
  queue: number;
}

/**
 * Does the work when its turn comes. Rejects with the signal's reason when aborted while it waits.
 * @throws StudyshareError `server.busy` when too many wait already
 */
export type Turnstile = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

const BUSY_RETRY_SECONDS = 2;

/** A gate in front of work that takes memory or processors: without one, a flood of requests would take all of them. */
export function createTurnstile({ concurrency, queue }: TurnstileLimits): Turnstile {
  const waiting = new Set<() => void>();
  let running = 0;
  const leave = () => {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work, signal) => {
    signal?.throwIfAborted();
    if (running < concurrency) running += 1;
    else if (waiting.size < queue) await turn(waiting, signal);
    else throw new StudyshareError('server.busy', { params: { retryAfterSeconds: BUSY_RETRY_SECONDS } });
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** Whoever leaves hands over its place, so the number of those running stays as it is. */
function turn(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      waiting.delete(enter);
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    const giveUp = () => {
      waiting.delete(enter);
      reject(signal!.reason);
    };
    waiting.add(enter);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
