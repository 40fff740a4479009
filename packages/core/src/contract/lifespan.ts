/** A day in milliseconds. */
export const DAY_MS = 86_400_000;

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
 *
 * The end is looked for as the last moment whose calendar day is not later than the named one, so it is right where
 * the clocks change at midnight and no 0:00 exists, where a day has 23 or 25 hours, and where a zone has left out a day.
 */
export function endOfDay(now: number, days: number, timeZone: string): number {
  const dayOf = calendarDay(timeZone);
  const named = dayOf(now) + days;
  // Zones are between 12 hours behind and 14 hours before UTC, and some have left out a whole day.
  let [within, after] = [named * DAY_MS - DAY_MS, (named + 3) * DAY_MS];
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2);
    if (dayOf(middle) <= named) within = middle;
    else after = middle;
  }
  return within;
}

/** The calendar day of a moment in a time zone, as a count of days that grows by one from day to day. */
function calendarDay(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return Date.UTC(of('year'), of('month') - 1, of('day')) / DAY_MS;
  };
}
