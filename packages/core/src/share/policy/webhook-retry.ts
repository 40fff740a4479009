const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The schedule that Standard Webhooks gives as an example: three days and a quarter in all. */
const DELAYS = [...[5 * SECOND, 5 * MINUTE, 30 * MINUTE], ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)];
const ALARM_AFTER = 4;

/** Milliseconds until the next try after `attempts` tries; undefined when there is none. */
export function callDelay(attempts: number): number | undefined {
  return DELAYS[attempts - 1];
}

/** Whether an endpoint that did not take a call for so many tries is to be looked at: half an hour after the first. */
export function isAway(attempts: number): boolean {
  return attempts >= ALARM_AFTER;
}
