/** Dates and times of PS3.5 Table 6.2-1 as seconds since 1970 in the time zone they were written in. */

const DAY = 86_400;
const DATE = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const TIME = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(\.\d{1,6})?)?)?$/;
const DATE_TIME = /^(\d{8})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?(?:[+-]\d{4})?$/;

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

/** Whole seconds since midnight of a TM, fractions cut off; undefined when it is none. */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hour, minute = 0, second = 0] = match.slice(1, 4).map((part) => Number(part ?? 0));
  return hour! < 24 && minute < 60 && second <= 60 ? hour! * 3600 + minute * 60 + Math.min(second, 59) : undefined;
}

/** Seconds of a DT of at least a day's precision; the offset from UTC is dropped. */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const date = parseDate(match[1]!);
  const time = match[2] === undefined ? 0 : parseTime(match[2]);
  return date === undefined || time === undefined ? undefined : date + time;
}

/** DA. */
export function formatDate(seconds: number): string {
  return new Date(Math.floor(seconds / DAY) * DAY * 1000).toISOString().slice(0, 10).replaceAll('-', '');
}

/** TM to the second. */
export function formatTime(seconds: number): string {
  const inDay = ((seconds % DAY) + DAY) % DAY;
  return [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
}

/** DT to the second. */
export function formatDateTime(seconds: number): string {
  return formatDate(seconds) + formatTime(seconds);
}
