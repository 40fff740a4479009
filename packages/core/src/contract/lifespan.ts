import { calendarDay, startOfDay } from './calendar.ts';

export { DAY_MS } from './calendar.ts';

/**
 * Calendar days between now and the day of the end, in the clinic's time zone: 0 on the last day and when it is over.
 * Epoch milliseconds; `timeZone` an IANA name.
 */
export function daysLeft(expiresAt: number, now: number, timeZone: string): number {
  const dayOf = calendarDay(timeZone);
  return Math.max(0, dayOf(expiresAt) - dayOf(now));
}

/**
 * The end of the day that is `days` calendar days after today in the clinic's time zone (L4), as its last millisecond:
 * whoever writes this moment as a date in that zone names the day until whose end the link works.
 */
export function endOfDay(now: number, days: number, timeZone: string): number {
  const dayOf = calendarDay(timeZone);
  return startOfDay(dayOf(now) + days + 1, dayOf) - 1;
}
