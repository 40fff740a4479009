import type { BudgetStore, DeliveryStore, Job, PageStore, ShareRecordStore } from '../ports/index.ts';
import type { With } from './context.ts';

const BATCH = 200;

/** What is done again and again: nothing depends on a wake-up that was lost, and nothing is kept that nobody needs. */
export function createSweep(
  context: With<ShareRecordStore & DeliveryStore & PageStore & BudgetStore>,
): () => Promise<void> {
  return async () => {
    await wakeDue(context);
    await forgetPast(context);
  };
}

/** Wakes whatever is due by the rows of the store. */
async function wakeDue({ store, queue }: With<ShareRecordStore & DeliveryStore>): Promise<void> {
  const due = { ...(await store.findDueShares(BATCH)), deliver: await store.findDueDeliveries(BATCH) };
  for (const kind of ['expire', 'deliver', 'prepare', 'purge'] as const satisfies Job['kind'][]) {
    for (const id of due[kind]) await queue.wake({ kind, id });
  }
}

async function forgetPast({ store }: With<PageStore & BudgetStore>): Promise<void> {
  await store.forgetPastWindows();
  await store.forgetPastVisits();
}
