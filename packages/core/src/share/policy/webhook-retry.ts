const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The schedule that Standard Webhooks gives as an example: three days and a quarter in all. */
const DELAYS = [...[5 * SECOND, 5 * MINUTE, 30 * MINUTE], ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)];
/** Part of a delay that is left to chance, so that calls which failed together do not come back together. */
const JITTER = 0.1;
const LONGEST_WISH = 24 * HOUR;
const ALARM_AFTER = 4;

/**
 * Milliseconds until the next try after `attempts` tries; undefined when there is none.
 * @param chance from 0 up to 1
 * @param wishedMs what the endpoint asks for, granted up to a day
 */
export function callDelay(attempts: number, chance: number, wishedMs = 0): number | undefined {
  const delay = DELAYS[attempts - 1];
  if (delay === undefined) return undefined;
  return Math.round(Math.max(delay * (1 + JITTER * chance), Math.min(wishedMs, LONGEST_WISH)));
}

/** Whether an endpoint that did not take a call for so many tries is to be looked at: half an hour after the first. */
export function isAway(attempts: number): boolean {
  return attempts >= ALARM_AFTER;
}
