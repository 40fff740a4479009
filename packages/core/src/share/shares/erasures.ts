import { isStudyshareError } from '../../errors.ts';
import type { Erasure, ErasureList, Logger } from '../../ports/index.ts';
import { type ReplayStore, readList, replayList } from './replay-erasures.ts';

const RETRY_MS = 5_000;
/** A list that says nothing, as a network share that hangs, keeps nobody's request for longer. */
const PATIENCE_MS = 5_000;

/** Keeps the list of what was erased, and the store, from telling different things (V10). */
export interface Erasures {
  /** Puts something on the list. Never rejects: what is not kept now is tried again, by this process or the next start. */
  add(erasure: Erasure): Promise<void>;
  /**
   * Ends, closes and stops what the list has and the store, come from a backup, does not know of, then puts on the list what
   * it lacks. Before anything is answered. Once: later calls wait for the first one that succeeds.
   */
  replay(): Promise<void>;
}

export function createErasures(
  list: ErasureList | undefined,
  { store, logger }: { store: ReplayStore; logger: Logger },
): Erasures {
  if (list === undefined) return { add: async () => {}, replay: async () => {} };
  const keep = keeper(list, logger);
  let replayed: Promise<void> | undefined;
  const replay = async () => {
    const now = await store.now();
    const missing = await replayList(store, await readList(list, now), now, logger);
    if (missing.length > 0) await keep(missing);
  };
  return {
    add: (erasure) => keep([erasure]),
    replay: () => {
      replayed ??= replay().catch((error: unknown) => {
        replayed = undefined;
        throw error;
      });
      return replayed;
    },
  };
}

/** Adds to the list, one call at a time: a folder that hangs takes one of the process' few threads, not all of them. */
function keeper(list: ErasureList, logger: Logger): (erasures: readonly Erasure[]) => Promise<void> {
  let waiting: Erasure[] = [];
  let adding: Promise<void> | undefined;
  let isRetrying = false;
  const addAll = async () => {
    while (waiting.length > 0) {
      const all = waiting;
      waiting = [];
      try {
        await list.add(all);
      } catch (error) {
        waiting = [...all, ...waiting];
        logger.error('erasure.not_listed', { count: waiting.length, code: codeOf(error) });
        return retry();
      }
    }
  };
  const begin = () => {
    adding ??= addAll().finally(() => {
      adding = undefined;
    });
    return adding;
  };
  // Whoever revokes may be a process that has no sweep. It holds no process that ends: the next start looks for the rest.
  const retry = () => {
    if (isRetrying) return;
    isRetrying = true;
    setTimeout(() => {
      isRetrying = false;
      void begin();
    }, RETRY_MS).unref();
  };
  return async (erasures) => {
    waiting.push(...erasures);
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      late = setTimeout(() => {
        logger.error('erasure.not_listed', { count: waiting.length + 1, code: 'timeout' });
        resolve();
      }, PATIENCE_MS);
    });
    await Promise.race([begin(), patience]);
    clearTimeout(late);
  };
}

function codeOf(error: unknown): string {
  return isStudyshareError(error) ? error.code : 'server.internal';
}
