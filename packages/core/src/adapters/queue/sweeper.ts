import { StudyshareError } from '../../errors.ts';
import type { Logger } from '../../ports/index.ts';
import { errorCode } from './lane.ts';

/** Looks for what is due, again and again. */
export interface Sweeper {
  first: Promise<void>;
  stop(): Promise<void>;
}

/** Sweeps never overlap: the next one is timed from the end of the last. */
export function startSweeping(sweep: () => Promise<void>, interval: number, logger: Logger | undefined): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let current: Promise<void>;
  const turn = async () => {
    try {
      await sweep();
    } catch (error) {
      logger?.warn('sweep.failed', { code: errorCode(error) });
    }
    if (!over) timer = setTimeout(() => (current = turn()), interval);
  };
  const first = (current = turn());
  return {
    first,
    stop: async () => {
      over = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** @throws StudyshareError `config.invalid` for a number that is no integer, or below the least */
export function positive(field: string, value: number, least = 1): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new StudyshareError('config.invalid', { fields: [{ field, code: 'config.invalid' }] });
}
