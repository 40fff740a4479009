import { calendarDay, DAY_MS, dayText, readDay, startOfDay } from '../../contract/calendar.ts';
import type { UsageQuery } from '../../contract/clinician.ts';
import type { FieldFault } from '../../contract/error-codes.ts';
import { USAGE_PERIODS } from '../../contract/limits.ts';
import type { UsageSpan } from '../../ports/usage-store.ts';

/** A day or a month, or the part of a month that was asked for. */
export interface UsagePeriod extends UsageSpan {
  /** Its first and last day, `2026-11-27`. */
  from: string;
  to: string;
}

/** From the first day to the last, both among them, as counts of days ({@link calendarDay}). */
interface Days {
  first: number;
  last: number;
}

type Grain = keyof typeof USAGE_PERIODS;

/**
 * Divides the days that are asked for into days or months of a time zone; or what is wrong with them, by field. Left out,
 * the first day is that of the month of the last one, and the last one is today.
 */
export function usagePeriods(
  query: UsageQuery,
  now: number,
  timeZone: string,
): { from: string; to: string; grain: Grain; periods: UsagePeriod[] } | { fault: FieldFault } {
  const { from, to, grain = 'day' } = query;
  const dayOf = calendarDay(timeZone);
  const last = to === undefined ? dayOf(now) : readDay(to);
  if (last === undefined) return fault('to', { rule: 'date' });
  const first = from === undefined ? startOfMonth(last) : readDay(from);
  if (first === undefined) return fault('from', { rule: 'date' });
  if (first > last) return fault('from', { rule: 'order' });
  const days = { first, last };
  const limit = USAGE_PERIODS[grain];
  if (countOf(days, grain) > limit) return fault('from', { rule: `${grain}s`, limit });
  const periods = timed(divided(days, grain), dayOf);
  return { from: dayText(first), to: dayText(last), grain, periods };
}

function fault(field: keyof UsageQuery, params: Record<string, string | number>): { fault: FieldFault } {
  return { fault: { field, code: 'request.invalid', params } };
}

function countOf({ first, last }: Days, grain: Grain): number {
  return grain === 'day' ? last - first + 1 : monthOf(last) - monthOf(first) + 1;
}

function divided({ first, last }: Days, grain: Grain): Days[] {
  const parts: Days[] = [];
  for (let day = first; day <= last; ) {
    const end = grain === 'day' ? day : Math.min(last, startOfMonth(day, 1) - 1);
    parts.push({ first: day, last: end });
    day = end + 1;
  }
  return parts;
}

/** Parts that follow one another: each begins when the one before ends. */
function timed(parts: readonly Days[], dayOf: (at: number) => number): UsagePeriod[] {
  let next = startOfDay(parts[0]?.first ?? 0, dayOf);
  return parts.map(({ first, last }) => {
    const begins = next;
    next = startOfDay(last + 1, dayOf, begins + (last + 1 - first) * DAY_MS);
    return { from: dayText(first), to: dayText(last), begins, ends: next };
  });
}

/** The first day of the month of a day, or of one that follows it by so many months. */
function startOfMonth(day: number, further = 0): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + further, 1) / DAY_MS;
}

/** Months counted through the years. */
function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
