import type { Job } from '../ports/index.ts';
import type { UseCaseContext } from './context.ts';

const BATCH = 200;

/** Wakes whatever is due by the rows of the store: nothing depends on a wake-up that was lost. */
export async function sweep(context: UseCaseContext): Promise<void> {
  const due = await context.store.findDue(BATCH);
  for (const kind of ['expire', 'deliver', 'prepare', 'purge'] as const satisfies Job['kind'][]) {
    for (const id of due[kind]) await context.queue.wake({ kind, id });
  }
}
