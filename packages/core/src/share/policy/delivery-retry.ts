const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE];
const GIVE_UP_AFTER_MS = 24 * HOUR;

/**
 * Milliseconds until the next try after `attempts` tries: 1, 5, 15, 30 minutes, then hourly; undefined once the tries
 * have filled 24 hours. A provider's own wish to wait is granted up to an hour.
 */
export function retryDelay(attempts: number, wishedMs = 0): number | undefined {
  const delay = FIRST_DELAYS[attempts - 1] ?? HOUR;
  const waited = FIRST_DELAYS.slice(0, attempts - 1).reduce((sum, each) => sum + each, 0);
  const hours = Math.max(0, attempts - 1 - FIRST_DELAYS.length) * HOUR;
  if (waited + hours + delay > GIVE_UP_AFTER_MS) return undefined;
  return Math.min(HOUR, Math.max(delay, wishedMs));
}
