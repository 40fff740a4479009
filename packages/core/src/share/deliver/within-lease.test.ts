import { afterEach, describe, expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import { systemPlatform } from '../../platform.ts';
import { LEASE_MS, type Platform } from '../../ports/index.ts';
import { clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';
import { KEY_SILENCE_MS } from '../bounded.ts';
import { withinLease } from './within-lease.ts';

let kit: ShareKit;
afterEach(() => kit?.close());

const EMAIL = { contact: 'ann@example.org' };
const NEVER = new AbortController().signal;

/** Time that passes by sleeping alone; the patience with a key service that answers is never at its end. */
function sleeper(): Platform & { slept: number[] } {
  const slept: number[] = [];
  let now = 0;
  return {
    slept,
    now: () => now,
    randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      if (milliseconds === KEY_SILENCE_MS) return new Promise(() => {});
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** A store whose `finishDelivery` fails so many times, as if the database were away. */
async function startWith(failures: number) {
  const platform = sleeper();
  const state = { left: failures, tries: 0 };
  kit = await shareKit({ context: { platform: systemPlatform() } });
  const { store } = kit;
  const { shareId } = await send(kit, EMAIL, { work: false });
  await kit.jobs.handle({ kind: 'prepare', id: shareId }, NEVER);
  Object.assign(kit.context.platform, { now: platform.now, sleep: platform.sleep });
  const finish = store.finishDelivery;
  store.finishDelivery = async (...given) => {
    state.tries += 1;
    if (state.tries <= state.left) throw new StudyshareError('server.busy');
    return finish(...given);
  };
  return { shareId, state, platform, mend: () => void (state.left = 0) };
}

const delivery = async (shareId: string) => (await kit.clinician.getShare(clinician, shareId)).deliveries[0]!;

describe('an outcome while the database is away', () => {
  test('is recorded as soon as it is back, and no second mail goes out', async () => {
    const { shareId, state, platform } = await startWith(8);
    await kit.work();
    expect((await delivery(shareId)).state).toBe('sent');
    expect(state.tries).toBe(9);
    expect(platform.slept).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    kit.advance(LEASE_MS + 1000);
    await kit.work();
    expect(kit.email.messages).toHaveLength(1);
  });

  test('that stays away is given up before the lease ends; the mail then goes out again, as the same message', async () => {
    const { shareId, platform, mend } = await startWith(Number.POSITIVE_INFINITY);
    const { deliveryId } = await delivery(shareId);
    await expect(kit.jobs.handle({ kind: 'deliver', id: deliveryId }, NEVER)).rejects.toThrow();
    const slept = platform.slept.reduce((sum, each) => sum + each, 0);
    expect(slept).toBeGreaterThan(LEASE_MS - 15_000);
    expect(slept).toBeLessThan(LEASE_MS);
    mend();
    kit.advance(LEASE_MS + 1000);
    await kit.work();
    expect(kit.email.messages.map((message) => message.deliveryId)).toEqual([deliveryId, deliveryId]);
    expect(await kit.store.listAttempts([deliveryId])).toMatchObject([
      { number: 1, result: 'unclear', reason: 'interrupted' },
      { number: 2, result: 'sent' },
    ]);
  });

  test('is tried a little longer while the process stops, not for the whole lease', async () => {
    const platform = sleeper();
    let tries = 0;
    const away = () => {
      tries += 1;
      return Promise.reject(new Error('away'));
    };
    await expect(withinLease(platform, 0, AbortSignal.abort(), away)).rejects.toThrow('away');
    expect(tries).toBeGreaterThan(3);
    expect(platform.now()).toBeLessThan(4_000);
  });
});
