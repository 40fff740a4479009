import { daysLeft } from '../../contract/lifespan.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import type { ToRemind } from '../../ports/index.ts';

/** By the clinic's clock: nobody is woken by a reminder. */
const FROM_HOUR = 9;
const BEFORE_HOUR = 20;

/**
 * Whether a share is to be reminded of now (R9): so many calendar days before its last day in the clinic's time zone, or
 * fewer, and by day. A link that works no longer than that altogether gets none: its message has just come.
 */
export function isReminderDue(
  { wentOutAt, expiresAt }: Pick<ToRemind, 'wentOutAt' | 'expiresAt'>,
  { reminders, reminderDays, timeZone }: Pick<AccountSettings, 'reminders' | 'reminderDays' | 'timeZone'>,
  now: number,
): boolean {
  if (!reminders || expiresAt <= now) return false;
  if (daysLeft(expiresAt, wentOutAt, timeZone) <= reminderDays) return false;
  return daysLeft(expiresAt, now, timeZone) <= reminderDays && isDay(now, timeZone);
}

function isDay(now: number, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  );
  return hour >= FROM_HOUR && hour < BEFORE_HOUR;
}
