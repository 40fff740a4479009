import { afterEach, describe, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { inProcessQueue } from '../../adapters/queue/index.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { Job } from '../../ports/index.ts';
import {
  ACCOUNT,
  auditActions,
  clinician,
  oneTimeCode,
  open,
  type ShareKit,
  type ShareKitOptions,
  send,
  shareKit,
} from '../../testing/share-kit/index.ts';
import { createUseCases } from '../index.ts';

const MINUTE = 60_000;
const EMAIL = { contact: 'ann@example.org' };
const PHONE = { contact: '070-174 06 05' };

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const delivery = async (shareId: string) => (await kit.clinician.getShare(clinician, shareId)).deliveries[0]!;

describe('delivery', () => {
  test('a message that was certainly not sent is tried again after 1, 5, 15 and 30 minutes', async () => {
    await start();
    const busy = { kind: 'retry' as const, reason: 'provider-unavailable' };
    kit.email.plan(busy, busy, busy, busy);
    const { shareId } = await send(kit, EMAIL);
    expect(await delivery(shareId)).toMatchObject({ state: 'queued', reason: 'provider-unavailable' });
    for (const [tries, wait] of [
      [1, 1],
      [2, 5],
      [3, 15],
      [4, 30],
    ] as const) {
      kit.advance(wait * MINUTE - 10_000);
      await kit.work();
      expect(kit.email.tries).toHaveLength(tries);
      kit.advance(11_000);
      await kit.work();
      expect(kit.email.tries).toHaveLength(tries + 1);
    }
    expect(await delivery(shareId)).toMatchObject({ state: 'sent' });
    expect(new Set(kit.email.tries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
  });

  test('V10: a KMS that never answers keeps no place in the queue for good: the message waits and goes out later', async () => {
    await start();
    const { shareId } = await send(kit, EMAIL, { work: false });
    await kit.jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
    const [waiting] = await kit.store.listDeliveries(shareId);
    const sleep = (_milliseconds: number, signal?: AbortSignal) => kit.context.platform.sleep(300, signal);
    const { jobs } = createUseCases({
      ...kit.context,
      platform: { ...kit.context.platform, sleep },
      keys: { ...kit.context.keys, unwrap: () => new Promise(() => {}) },
    });
    await jobs.handle(deliverJob(ACCOUNT, waiting!), new AbortController().signal);
    expect(await delivery(shareId)).toMatchObject({ state: 'queued', reason: 'not-composed' });
    kit.advance(2 * MINUTE);
    await kit.work();
    expect(kit.email.messages).toHaveLength(1);
  });

  test('after three days it is given up, and the clinician sees why', async () => {
    await start();
    kit.email.plan(...Array.from({ length: 100 }, () => ({ kind: 'retry' as const, reason: 'mailbox-full' })));
    const { shareId } = await send(kit, EMAIL);
    for (let hour = 0; hour < 67; hour++) {
      kit.advance(60 * MINUTE);
      await kit.work();
    }
    expect((await delivery(shareId)).state).toBe('queued');
    for (let hour = 0; hour < 8; hour++) {
      kit.advance(60 * MINUTE);
      await kit.work();
    }
    expect(await delivery(shareId)).toMatchObject({ state: 'failed', reason: 'mailbox-full' });
    expect(kit.email.tries.length).toBeGreaterThan(15);
    expect(kit.email.tries.length).toBeLessThan(30);
    expect(await auditActions(kit, shareId)).toContain('message.failed');
  });

  test('what can never work fails at once, without holding up the other contact', async () => {
    await start();
    kit.sms.plan({ kind: 'rejected', reason: 'number-blocked' });
    const { deliveries } = await send(kit);
    expect(deliveries.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['email sent', 'sms failed']);
  });

  test('an unclear text message is looked up with the provider and not sent twice', async () => {
    await start();
    kit.sms.plan({ kind: 'unclear', reason: 'timeout', arrives: true });
    const { shareId } = await send(kit, PHONE);
    expect((await delivery(shareId)).state).toBe('queued');
    kit.advance(2 * MINUTE);
    await kit.work();
    expect((await delivery(shareId)).state).toBe('sent');
    expect(kit.sms.messages).toHaveLength(1);
    expect(kit.sms.tries).toHaveLength(1);
  });

  test('an unclear text message that did not go out is sent again; without an answer it waits', async () => {
    await start();
    const findSent = kit.sms.findSent;
    kit.sms.plan({ kind: 'unclear', reason: 'timeout' });
    const { shareId } = await send(kit, PHONE);
    kit.sms.findSent = async () => ({ kind: 'unknown' });
    kit.advance(2 * MINUTE);
    await kit.work();
    expect(kit.sms.tries).toHaveLength(1);
    kit.sms.findSent = findSent;
    kit.advance(6 * MINUTE);
    await kit.work();
    expect(kit.sms.messages).toHaveLength(1);
    expect((await delivery(shareId)).state).toBe('sent');
  });

  test('a process killed while sending an email sends it again under the same id', async () => {
    await start();
    const { shareId } = await send(kit, EMAIL, { work: false });
    await kit.jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
    const { deliveryId } = await delivery(shareId);
    await kit.store.claimDelivery(deliveryId);
    await kit.work();
    expect(kit.email.tries).toEqual([]);
    kit.advance(121_000);
    await kit.work();
    expect(kit.email.messages.map((message) => message.deliveryId)).toEqual([deliveryId]);
  });

  test('ten workers woken for one message send it once', async () => {
    await start();
    const { shareId } = await send(kit, EMAIL, { work: false });
    await kit.jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
    const { deliveryId: id } = await delivery(shareId);
    const signal = new AbortController().signal;
    await Promise.all(Array.from({ length: 10 }, () => kit.jobs.handle({ kind: 'deliver', id }, signal)));
    expect(kit.email.messages).toHaveLength(1);
  });

  test('no message goes out before the share is ready, nor after it is over', async () => {
    await start();
    const { shareId } = await send(kit, EMAIL, { work: false });
    const { deliveryId: id } = await delivery(shareId);
    await kit.jobs.handle({ kind: 'deliver', id }, new AbortController().signal);
    expect(kit.email.tries).toEqual([]);
    await kit.clinician.revokeShare(clinician, shareId);
    await kit.work();
    expect(kit.email.tries).toEqual([]);
    expect((await delivery(shareId)).state).toBe('failed');
  });

  test('a channel nobody configured fails with that reason', async () => {
    await start({ context: { notifiers: new Map() } });
    const { deliveries } = await send(kit, EMAIL);
    expect(deliveries[0]).toMatchObject({ state: 'failed', reason: 'channel-not-configured' });
  });

  test('a one-time code that is void already is not sent any more', async () => {
    await start();
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, linkCode: 'Blue Whale' });
    const { shareId } = await send(kit, EMAIL);
    const { publicId, visitor } = await open(kit, shareId);
    kit.email.plan(...Array.from({ length: 3 }, () => ({ kind: 'retry' as const, reason: 'rate-limited' })));
    await expect(oneTimeCode(kit, publicId, visitor)).rejects.toThrow();
    kit.advance(10 * MINUTE);
    await kit.work();
    const { deliveries } = await kit.clinician.getShare(clinician, shareId);
    expect(deliveries.find(({ kind }) => kind === 'one-time-code')).toMatchObject({ reason: 'code-expired' });
    expect(kit.email.tries).toHaveLength(2);
  });

  describe('one-time codes', () => {
    async function behindCode() {
      await start();
      const { version } = await kit.clinician.getSettings(clinician);
      await kit.clinician.updateSettings(clinician, { version, linkCode: 'Blue Whale' });
      const { shareId } = await send(kit, EMAIL);
      return { shareId, ...(await open(kit, shareId)) };
    }

    test('that leave late are said to work as long as they still do', async () => {
      const { publicId, visitor } = await behindCode();
      kit.email.plan({ kind: 'retry', reason: 'rate-limited' }, { kind: 'retry', reason: 'rate-limited' });
      await expect(oneTimeCode(kit, publicId, visitor)).rejects.toThrow();
      for (const minutes of [1, 5]) {
        kit.advance(minutes * MINUTE);
        await kit.work();
      }
      expect(kit.email.messages.at(-1)?.text).toContain('4 minutes');
    });

    test('that a later one has made void are not sent any more', async () => {
      const { shareId, publicId, visitor } = await behindCode();
      kit.email.plan({ kind: 'retry', reason: 'rate-limited', retryAfterMs: 5 * MINUTE });
      await expect(oneTimeCode(kit, publicId, visitor)).rejects.toThrow();
      kit.advance(2 * MINUTE);
      const code = await oneTimeCode(kit, publicId, visitor);
      kit.advance(4 * MINUTE);
      await kit.work();
      expect(kit.email.messages).toHaveLength(2);
      const { deliveries } = await kit.clinician.getShare(clinician, shareId);
      expect(deliveries.filter(({ kind }) => kind === 'one-time-code').map(({ state }) => state)).toEqual([
        'failed',
        'sent',
      ]);
      await kit.patient.verifyOneTimeCode(publicId, visitor, code);
    });
  });

  test('a notifier that throws is tried like one without an answer, and given up after three days', async () => {
    await start();
    let tries = 0;
    kit.email.send = () => {
      tries += 1;
      return Promise.reject(new TypeError('ann@example.org'));
    };
    const { shareId } = await send(kit, EMAIL);
    expect(await delivery(shareId)).toMatchObject({ state: 'queued', reason: 'provider-unavailable' });
    for (let hour = 0; hour < 76; hour++) {
      kit.advance(60 * MINUTE);
      await kit.work();
    }
    expect((await delivery(shareId)).state).toBe('failed');
    expect(tries).toBeLessThan(30);
  });

  test('the message carries the clinic as sender and what protects the page, and no wake-up carries anything but ids', async () => {
    const woken: Job[] = [];
    await start();
    const { wake } = kit.context.queue;
    kit.context.queue.wake = (job) => {
      woken.push(job);
      return wake(job);
    };
    await send(kit, EMAIL);
    expect(kit.email.messages[0]).toMatchObject({
      to: 'ann@example.org',
      fromName: 'Lakeside Clinic',
      replyTo: 'hello@lakeside.example',
    });
    for (const { kind, id, ...fair } of woken) {
      expect(id).toMatch(/^[\w-]{22}$/);
      expect(fair).toEqual(kind === 'deliver' ? { lane: `email:${ACCOUNT}`, urgency: 1 } : {});
    }
    expect(woken.map(({ kind }) => kind)).toContain('deliver');
  });

  test('the embedded queue alone takes a share from the click to the sent message', async () => {
    const queue = inProcessQueue({ sweepIntervalMs: 50 });
    await start({ context: { queue } });
    await queue.start(kit.jobs.handle, kit.jobs.sweep);
    const { shareId } = await send(kit, EMAIL, { work: false });
    await vi.waitFor(async () => expect((await delivery(shareId)).state).toBe('sent'), { timeout: LAST_RESORT_MS });
    await queue.stop();
    expect(kit.email.messages).toHaveLength(1);
  });
});
