import type { LanguageTag } from '@studyshare/core/contract';
import { localeOf } from '@studyshare/core/i18n';

const MINUTE = 60_000;
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** Day, month and time, with the year only when it is another one: `13 Nov, 10:42`. */
export function shortDateTime(language: LanguageTag, at: string, now: number, timeZone?: string): string {
  const sameDay = dayOf(at, timeZone) === dayOf(now, timeZone);
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (!sameDay) Object.assign(options, { day: 'numeric', month: 'short' });
  if (!sameYear) options.year = 'numeric';
  return format(localeOf(language), at, options, timeZone);
}

/** Day, short month and year: `2 Oct 2026`. */
export function shortDate(language: LanguageTag, at: string | number, timeZone?: string): string {
  return format(localeOf(language), at, { day: 'numeric', month: 'short', year: 'numeric' }, timeZone);
}

/** A calendar date without a time zone, `2026-11-12`, for reading; what is not one is given back. */
export function calendarDate(language: LanguageTag, date: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? shortDate(language, `${date}T12:00:00Z`, 'UTC') : date;
}

/** How long ago: `2 hours ago`, `yesterday`, `now`. */
export function ago(language: LanguageTag, at: string, now: number): string {
  const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  const elapsed = Math.max(0, now - Date.parse(at));
  for (const [unit, size] of STEPS) {
    if (elapsed >= size) return relative.format(-Math.floor(elapsed / size), unit);
  }
  return relative.format(0, 'second');
}

/** A waiting time: `40 seconds`, `2 minutes`. */
export function duration(language: LanguageTag, seconds: number): string {
  const [value, unit] =
    seconds < 90 ? [Math.max(1, Math.ceil(seconds)), 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** Country in the reader's language; the code itself when it is unknown. */
export function countryName(language: LanguageTag, code: string): string {
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A share of 0 to 1: `71%`, in the reader's way of writing it. */
export function percent(language: LanguageTag, share: number): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share);
}

/** `A`, `A and B`, `A, B and C` in the reader's language. */
export function listOf(language: LanguageTag, parts: readonly string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(parts);
}

/** A moment as a clock of a time zone shows it, as fields of date and time hold it: `2026-11-26T14:30`. */
export function localTime(timeZone: string, at: number): string {
  return new Date(at + offsetIn(timeZone, at)).toISOString().slice(0, 16);
}

/**
 * The moment (epoch ms) at which the clocks of a time zone show this date and time (`2026-11-26T14:30`); undefined for
 * anything else. A time that a change of clocks leaves out is taken as if they had not been changed yet.
 */
export function instantIn(timeZone: string, local: string): number | undefined {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown)) return undefined;
  const first = shown - offsetIn(timeZone, shown);
  const second = shown - offsetIn(timeZone, first);
  return localTime(timeZone, second) === local ? second : Math.max(first, second);
}

/** Milliseconds that the clocks of a time zone are ahead of UTC at a moment, to the minute. */
function offsetIn(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return shown - Math.floor(at / MINUTE) * MINUTE;
}

function format(locale: string, at: string | number, options: Intl.DateTimeFormatOptions, timeZone?: string) {
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat(locale, { ...options, ...zone }).format(new Date(at));
}

/** `2027-02-19`: in Sweden dates are written as in ISO 8601. */
function dayOf(at: string | number, timeZone?: string): string {
  return format('sv-SE', at, { dateStyle: 'short' }, timeZone);
}

function yearOf(at: string | number, timeZone?: string): string {
  return dayOf(at, timeZone).slice(0, 4);
}
