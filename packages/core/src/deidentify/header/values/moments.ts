/** Dates and times of PS3.5 Table 6.2-1 as seconds since 1970 in the time zone they were written in. */

const DAY = 86_400;
const DATE = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const TIME = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(\.\d{1,6})?)?)?$/;
const DATE_TIME = /^(\d{8})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?([+-]\d{4})?$/;
/** A DT of a year's or a month's precision names no moment. */
const PARTIAL = /^\d{4}(0[1-9]|1[0-2])?([+-]\d{4})?$/;
const OFFSET = /^([+-])(\d{2})([0-5]\d)$/;

/** A moment and what is finer than its seconds: `.25`, or nothing. */
export interface Moment {
  seconds: number;
  fraction: string;
  /** A DT's offset from UTC as it is written. */
  offset?: string | undefined;
}

/** Seconds at midnight of a DA (also in the form of ACR-NEMA, `1996.06.11`); undefined when it is none. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const moment = Date.UTC(year, month - 1, day);
  const back = new Date(moment);
  const same = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return same ? moment / 1000 : undefined;
}

/** Time since midnight of a TM; undefined when it is none. A leap second is the second before. */
export function parseTime(text: string): Moment | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = match.slice(1, 4).map((part) => Number(part ?? 0)) as [number, number, number];
  if (hour >= 24 || minute >= 60 || second > 60) return undefined;
  return { seconds: hour * 3600 + minute * 60 + Math.min(second, 59), fraction: match[4] ?? '' };
}

/** A DT of at least a day's precision, in the time of the place it names. */
export function parseDateTime(text: string): Moment | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const date = parseDate(match[1]!);
  const time = parseTime(match[2] ?? '00');
  const isOffset = match[3] === undefined || parseOffset(match[3]) !== undefined;
  if (date === undefined || time === undefined || !isOffset) return undefined;
  return { seconds: date + time.seconds, fraction: time.fraction, offset: match[3] };
}

/** True for a DT that names a year or a month. */
export function isPartialDateTime(text: string): boolean {
  return PARTIAL.test(text);
}

/** Seconds of an offset from UTC, `+0100`; undefined when it is none (PS3.5 section 6.2). */
export function parseOffset(text: string): number | undefined {
  const match = OFFSET.exec(text);
  if (!match || Number(match[2]) > 14) return undefined;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

/** DA. */
export function formatDate(seconds: number): string {
  return new Date(Math.floor(seconds / DAY) * DAY * 1000).toISOString().slice(0, 10).replaceAll('-', '');
}

/** TM; the date of the moment does not matter. */
export function formatTime({ seconds, fraction }: Moment): string {
  const inDay = ((seconds % DAY) + DAY) % DAY;
  const parts = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join('') + fraction;
}

/** DT without an offset from UTC. */
export function formatDateTime(moment: Moment): string {
  return formatDate(moment.seconds) + formatTime(moment);
}
