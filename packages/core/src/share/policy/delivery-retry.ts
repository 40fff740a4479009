const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DELAYS = [1, 5, 15, 30, 60, 120].map((minutes) => minutes * MINUTE);
const LONGEST = 4 * HOUR;
const GIVE_UP_AFTER_MS = 72 * HOUR;

/**
 * Milliseconds until the next try after `attempts` tries: 1, 5, 15, 30 minutes, 1, 2, then every 4 hours; undefined when
 * that would be later than three days after the first try (RFC 5321 §4.5.4.1 asks for four to five days of a mail
 * server, which people do not wait for). A provider's own wish to wait is granted up to four hours.
 * @param sinceFirstMs how long ago the first try was
 */
export function retryDelay(attempts: number, sinceFirstMs: number, wishedMs = 0): number | undefined {
  const delay = Math.min(LONGEST, Math.max(DELAYS[attempts - 1] ?? LONGEST, wishedMs));
  return sinceFirstMs + delay > GIVE_UP_AFTER_MS ? undefined : delay;
}
