import { describe, expect, test } from 'vitest';
import { LEASE_MS, type Platform } from '../../ports/index.ts';
import { holdLease, LeaseLost } from './hold-lease.ts';

/** A platform whose waits end when the test says so. */
function steppedPlatform() {
  const waits: { milliseconds: number; end: () => void }[] = [];
  const platform: Platform = {
    now: () => 0,
    randomBytes: (size) => new Uint8Array(size),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        waits.push({ milliseconds, end: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  return { platform, waits };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('holding a lease', () => {
  test('work longer than a lease keeps it by renewing well before it runs out', async () => {
    const { platform, waits } = steppedPlatform();
    let renewals = 0;
    let finish = () => {};
    const renew = async () => {
      renewals += 1;
      return true;
    };
    const work = holdLease(
      platform,
      renew,
      never,
      () => new Promise<string>((resolve) => (finish = () => resolve('done'))),
    );
    for (let beat = 0; beat < 6; beat++) {
      await settled();
      waits.at(-1)!.end();
    }
    await settled();
    expect(renewals).toBe(6);
    expect(waits[0]!.milliseconds * 3).toBeLessThan(LEASE_MS);
    finish();
    expect(await work).toBe('done');
  });

  test('once a renewal is refused the work is stopped', async () => {
    const { platform, waits } = steppedPlatform();
    const work = holdLease(
      platform,
      async () => false,
      never,
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await settled();
    waits[0]!.end();
    await expect(work).rejects.toBeInstanceOf(LeaseLost);
  });

  test('a renewal that fails is tried again at the next beat', async () => {
    const { platform, waits } = steppedPlatform();
    const answers = [() => Promise.reject(new Error('unreachable')), () => Promise.resolve(false)];
    const work = holdLease(
      platform,
      () => answers.shift()!(),
      never,
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await settled();
    waits[0]!.end();
    await settled();
    expect(waits).toHaveLength(2);
    waits[1]!.end();
    await expect(work).rejects.toBeInstanceOf(LeaseLost);
  });

  test('the caller’s abort reaches the work', async () => {
    const { platform } = steppedPlatform();
    const stop = new AbortController();
    const work = holdLease(
      platform,
      async () => true,
      stop.signal,
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    stop.abort(new Error('stopping'));
    await expect(work).rejects.toThrow('stopping');
  });
});
