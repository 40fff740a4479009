import { LEASE_MS, type Platform } from '../../ports/index.ts';

/** The lease was lost or the share is over: whatever is still being done must stop and record nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

const BEAT_MS = LEASE_MS / 4;

/**
 * Does the work while renewing its lease. The work's signal aborts with the caller's, or with {@link LeaseLost} when a
 * renewal is refused. A renewal that fails is tried again at the next beat: three fit into a lease.
 */
export async function holdLease<T>(
  platform: Platform,
  renew: () => Promise<boolean>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const done = new AbortController();
  const beating = beat(platform, renew, done.signal, lost);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    done.abort();
    await beating;
  }
}

async function beat(
  platform: Platform,
  renew: () => Promise<boolean>,
  done: AbortSignal,
  lost: AbortController,
): Promise<void> {
  while (!done.aborted) {
    try {
      await platform.sleep(BEAT_MS, done);
    } catch {
      return;
    }
    if (done.aborted) return;
    const held = await renew().catch(() => true);
    if (!held) return lost.abort(new LeaseLost('The lease was lost.'));
  }
}
