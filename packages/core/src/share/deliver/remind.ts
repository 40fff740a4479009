import { DAY_MS } from '../../contract/lifespan.ts';
import { completeSettings } from '../../contract/settings.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { AccountRecord, AccountStore, DeliveryStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { isReminderDue } from '../policy/reminder-policy.ts';
import { noticesOf } from './tell-contacts.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>;

/** Shares looked at in one step, and reminded of in one turn of the account; what is left has the next turn. */
const BATCH = 200;

/** Reminds of the pages of an account whose end is near and of which nothing was saved (R9): each once in its life. */
export async function remindOfAccount(context: Context, found: AccountRecord): Promise<void> {
  const account = { ...found, settings: completeSettings(found.settings) };
  const { settings } = account;
  if (!settings.reminders) return;
  const now = await context.store.now();
  for (const shareId of await dueOf(context, account, now)) {
    const share = await context.store.findShare(shareId);
    if (share === null) continue;
    const wanted = noticesOf(context, share, account, 'reminder');
    const audit = aboutShare(share, 'system', 'share.reminded');
    const stored = await context.store.remindShare(shareId, wanted, audit);
    for (const each of stored) await context.queue.wake(deliverJob(account.accountId, each));
  }
}

/** Every share is looked at: those that get no reminder stay as they are, and must not stand before the others for good. */
async function dueOf({ store }: Context, { accountId, settings }: AccountRecord, now: number): Promise<string[]> {
  // A calendar day may have 25 hours: what is too early is left for another time.
  const until = now + (settings.reminderDays + 2) * DAY_MS;
  const due: string[] = [];
  for (let after: string | null = null; due.length < BATCH; ) {
    const page = await store.findToRemind(accountId, until, after, BATCH);
    const last = page.at(-1);
    if (last === undefined) break;
    due.push(...page.filter((each) => isReminderDue(each, settings, now)).map(({ shareId }) => shareId));
    after = last.shareId;
  }
  return due;
}
