import type { Job } from '../ports/index.ts';
import type { UseCaseContext } from './context.ts';

const BATCH = 200;

/** What is done again and again: nothing depends on a wake-up that was lost, and nothing is kept that nobody needs. */
export async function sweep(context: UseCaseContext): Promise<void> {
  await forgetPast(context);
  await wakeDue(context);
}

async function forgetPast({ store }: UseCaseContext): Promise<void> {
  await store.forgetPastWindows();
  await store.forgetPastVisits();
}

/** Wakes whatever is due by the rows of the store. */
async function wakeDue({ store, queue }: UseCaseContext): Promise<void> {
  const due = { ...(await store.findDueShares(BATCH)), deliver: await store.findDueDeliveries(BATCH) };
  for (const kind of ['expire', 'deliver', 'prepare', 'purge'] as const satisfies Job['kind'][]) {
    for (const id of due[kind]) await queue.wake({ kind, id });
  }
}
