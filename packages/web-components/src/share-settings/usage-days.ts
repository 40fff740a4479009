import { calendarDay, DAY_MS, dayText, type UsageQuery } from '@studyshare/core/contract';

/** What can be asked for with one press. */
export const USAGE_CHOICES = ['this-month', 'last-month', 'twelve-months'] as const;
export type UsageChoice = (typeof USAGE_CHOICES)[number];

/** The days of a choice, as the clinic's calendar has them now (epoch milliseconds). */
export function usageDays(choice: UsageChoice, now: number, timeZone: string): Required<UsageQuery> {
  const today = calendarDay(timeZone)(now);
  const thisMonth = startOfMonth(today, 0);
  switch (choice) {
    case 'this-month':
      return { from: dayText(thisMonth), to: dayText(today), grain: 'day' };
    case 'last-month':
      return { from: dayText(startOfMonth(today, -1)), to: dayText(thisMonth - 1), grain: 'day' };
    case 'twelve-months':
      return { from: dayText(startOfMonth(today, -11)), to: dayText(today), grain: 'month' };
  }
}

/** The first day of the month that lies so many months from that of a day. */
function startOfMonth(day: number, further: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + further, 1) / DAY_MS;
}
