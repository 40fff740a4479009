/** Calendar days as counts that grow by one from day to day: 0 is 1970-01-01. Browser-safe. */

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;

/** Tells the calendar day of a moment (epoch milliseconds) in a time zone (an IANA name). */
export function calendarDay(timeZone: string): (at: number) => number {
  const known = CALENDARS.get(timeZone);
  if (known !== undefined) return known;
  const made = makeCalendar(timeZone);
  if (CALENDARS.size < MOST_CALENDARS) CALENDARS.set(timeZone, made);
  return made;
}

/** Making one takes longer than all that is asked of it. There are some 600 zones, by all their names. */
const CALENDARS = new Map<string, (at: number) => number>();
const MOST_CALENDARS = 1_000;

function makeCalendar(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const dayOf = (at: number) => {
    const parts = format.formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return Date.UTC(of('year'), of('month') - 1, of('day')) / DAY_MS;
  };
  // A page's view asks for today, and for the day of its end, again and again.
  const known = new Map<number, number>();
  return (at) => {
    if (at < EVEN_SINCE) return dayOf(at);
    const quarter = Math.floor(at / QUARTER_MS);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const day = dayOf(at);
    if (known.size >= MOST_QUARTERS) known.clear();
    known.set(quarter, day);
    return day;
  };
}

/** Since Kiritimati gave up its 10 hours and 40 minutes in 1979, every zone has been whole quarters of an hour from UTC. */
const EVEN_SINCE = Date.UTC(1980, 0, 1);
const QUARTER_MS = 15 * 60_000;
const MOST_QUARTERS = 500;

/**
 * The first moment of a calendar day, or of the next one where the zone has left that day out (epoch milliseconds).
 *
 * It is looked for as the first moment whose calendar day is not earlier, so it is right where the clocks change at
 * midnight and no 0:00 exists, and where a day has 23 or 25 hours.
 * @param dayOf {@link calendarDay} of the time zone
 * @param likely looked at first, as the search asks for the day of some thirty moments
 */
export function startOfDay(day: number, dayOf: (at: number) => number, likely = day * DAY_MS): number {
  if (dayOf(likely) === day && dayOf(likely - 1) < day) return likely;
  // Zones are between 12 hours behind and 14 hours before UTC, and some have left out a whole day.
  let [before, within] = [(day - 2) * DAY_MS, (day + 2) * DAY_MS];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle) < day) before = middle;
    else within = middle;
  }
  return within;
}

const DAY_TEXT = /^[2-9]\d{3}-\d{2}-\d{2}$/;

/** Reads a day of the year 2000 or later as it is written in the API, `2026-11-27`; undefined where it is none. */
export function readDay(text: string): number | undefined {
  if (!DAY_TEXT.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00.000Z`) / DAY_MS;
  // Some engines take 30 February for 2 March.
  return Number.isInteger(day) && dayText(day) === text ? day : undefined;
}

/** A day as it is written in the API: `2026-11-27` (RFC 3339, full-date). */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
