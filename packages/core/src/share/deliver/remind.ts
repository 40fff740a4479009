import { DAY_MS } from '../../contract/lifespan.ts';
import { completeSettings } from '../../contract/settings.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { AccountRecord, AccountStore, DeliveryStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { isReminderDue } from '../policy/reminder-policy.ts';
import { noticesOf } from './tell-contacts.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>;

const BATCH = 200;

/** Reminds of the pages of an account whose end is near and of which nothing was saved (R9): each once in its life. */
export async function remindOfAccount(context: Context, found: AccountRecord): Promise<void> {
  const account = { ...found, settings: completeSettings(found.settings) };
  const { accountId, settings } = account;
  if (!settings.reminders) return;
  const now = await context.store.now();
  // A calendar day may have 25 hours: what is too early is left for another time.
  const until = now + (settings.reminderDays + 2) * DAY_MS;
  for (const shareId of await context.store.findToRemind(accountId, until, BATCH)) {
    const share = await context.store.findShare(shareId);
    if (share === null || !isReminderDue(share, settings, now)) continue;
    const wanted = noticesOf(context, share, account, 'reminder');
    const audit = aboutShare(share, 'system', 'share.reminded');
    const stored = await context.store.remindShare(shareId, wanted, audit);
    for (const each of stored) await context.queue.wake(deliverJob(accountId, each));
  }
}
