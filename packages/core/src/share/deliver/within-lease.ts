import { LEASE_MS, type Platform } from '../../ports/index.ts';

/** So long before the lease ends nothing is begun any more. */
const MARGIN_MS = 5_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** Somebody who stops the process waits for this, not for the lease. */
const LAST_MS = 3_000;

/**
 * Commits what is known of a message, again and again until shortly before its lease ends: while the database is away
 * nobody else can take the message, and once the outcome is recorded nobody sends it a second time.
 * @param claimedAt the process' time before the claim, so that the lease ends later than counted here
 * @throws what the last try threw
 */
export async function withinLease<T>(
  platform: Platform,
  claimedAt: number,
  signal: AbortSignal,
  commit: () => Promise<T>,
): Promise<T> {
  let until = claimedAt + LEASE_MS - MARGIN_MS;
  let stopping = false;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await commit();
    } catch (error) {
      if (signal.aborted && !stopping) until = Math.min(until, platform.now() + LAST_MS);
      stopping = signal.aborted;
      if (platform.now() + wait >= until) throw error;
    }
    await rest(platform, wait, signal);
  }
}

/** A stop ends the wait, not the trying. */
async function rest(platform: Platform, wait: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return platform.sleep(wait);
  await platform.sleep(wait, signal).catch(() => undefined);
}
