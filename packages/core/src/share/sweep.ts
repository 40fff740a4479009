import { WEBHOOK_LOG_DAYS } from '../contract/limits.ts';
import { completeSettings } from '../contract/settings.ts';
import { isStudyshareError } from '../errors.ts';
import { deliverJob } from '../ports/deliver-job.ts';
import type {
  AccountRecord,
  AccountStore,
  ArrivalStore,
  BudgetStore,
  DeliveryStore,
  JobQueue,
  PageStore,
  ShareRecordStore,
  StoreClock,
  WebhookStore,
} from '../ports/index.ts';
import type { With } from './context.ts';
import { remindOfAccount } from './deliver/remind.ts';
import { createSweepWebhooks } from './events/sweep-webhooks.ts';

const BATCH = 200;
/** All accounts are gone through, a batch a sweep, and then none for so long. */
const REST_MS = 3_600_000;

/** What is done again and again: nothing depends on a wake-up that was lost, and nothing is kept that nobody needs. */
export function createSweep(
  context: With<
    StoreClock & AccountStore & ShareRecordStore & DeliveryStore & PageStore & BudgetStore & ArrivalStore & WebhookStore
  >,
  queue: JobQueue = context.queue,
): () => Promise<void> {
  const forgetRecords = createForgetRecords(context);
  const sweepWebhooks = createSweepWebhooks(context, queue);
  const remind = throughAccounts(context, (account) => remindOfAccount(context, account));
  return async () => {
    await remind();
    await wakeDue(context.store, queue);
    await forgetPast(context);
    await forgetRecords();
    await sweepWebhooks();
  };
}

/** Wakes whatever is due by the rows of the store. */
async function wakeDue(store: ShareRecordStore & DeliveryStore & ArrivalStore, queue: JobQueue): Promise<void> {
  const due = await store.findDueShares(BATCH);
  for (const id of due.expire) await queue.wake({ kind: 'expire', id });
  for (const each of await store.findDueDeliveries(BATCH)) await queue.wake(deliverJob(each.accountId, each));
  for (const kind of ['release', 'prepare', 'purge'] as const)
    for (const id of due[kind]) await queue.wake({ kind, id });
  if (await store.hasDueArrivals()) await queue.wake({ kind: 'send-arrivals', id: 'due' });
}

async function forgetPast({ store }: With<PageStore & BudgetStore>): Promise<void> {
  await store.forgetPastWindows();
  await store.forgetPastVisits();
}

/**
 * Deletes audit records, what became of arrivals, and whose an ended share was, that are older than their account keeps them
 * (`auditRetentionDays`), and calls of webhooks.
 */
function createForgetRecords(
  context: With<StoreClock & AccountStore & ShareRecordStore & ArrivalStore & WebhookStore>,
): () => Promise<void> {
  return throughAccounts(context, async ({ accountId, settings }) => {
    const days = completeSettings(settings).auditRetentionDays;
    while (await context.audit.forgetOlder(accountId, days));
    while (await context.store.forgetArrivals(accountId, days));
    while (await context.store.forgetEnded(accountId, days));
    while (await context.store.forgetCalls(accountId, WEBHOOK_LOG_DAYS));
  });
}

/**
 * Does something for every account, a batch a call, and then rests. One for which it fails has its next turn after the rest:
 * it must keep neither the others nor what is due from being done.
 */
function throughAccounts(
  { store, logger }: With<StoreClock & AccountStore>,
  work: (account: AccountRecord) => Promise<void>,
): () => Promise<void> {
  let after: string | null = null;
  let restUntil = 0;
  return async () => {
    const now = await store.now();
    if (now < restUntil) return;
    const accounts = await store.listAccounts(after, BATCH);
    for (const account of accounts) {
      await work(account).catch((error: unknown) => {
        const code = isStudyshareError(error) ? error.code : 'server.internal';
        // The database is away, which is nothing of this account's: it is its turn again with the next sweep.
        if (code === 'server.busy') throw error;
        logger.warn('sweep.account_failed', { accountId: account.accountId, code });
      });
    }
    after = accounts.length < BATCH ? null : (accounts.at(-1)?.accountId ?? null);
    if (after === null) restUntil = now + REST_MS;
  };
}
