import { afterEach, describe, expect, test } from 'vitest';
import { rejectsWith } from '../../testing/expect-code.ts';
import { auditActions, clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const MINUTE = 60_000;
const EMAIL = { contact: 'ann@example.org' };
const WAIT = { kind: 'retry' as const, reason: 'greylisted', status: '4.7.1', words: '451 4.7.1 greylisted' };
const GONE = { kind: 'rejected' as const, reason: 'mailbox-unknown' };

const messages = async (shareId: string) => (await kit.clinician.getShare(clinician, shareId)).deliveries;
const retry = (shareId: string, deliveryId: string) => kit.clinician.retryDelivery(clinician, shareId, deliveryId);

/** A share whose email ended so, two minutes ago. */
async function tried(...outcomes: Parameters<ShareKit['email']['plan']>) {
  kit = await shareKit();
  kit.email.plan(...outcomes);
  const { shareId } = await send(kit, EMAIL);
  const [message] = await messages(shareId);
  kit.advance(50_000);
  return { shareId, deliveryId: message!.deliveryId };
}

describe('R7: a message', () => {
  test('that waits tells every try, its reason and its next; tried now, it goes out as the same message', async () => {
    const { shareId, deliveryId } = await tried(WAIT, WAIT, WAIT);
    for (const minutes of [1, 5]) {
      kit.advance(minutes * MINUTE);
      await kit.work();
    }
    const [message] = await messages(shareId);
    expect(message).toMatchObject({ state: 'queued', reason: 'greylisted', retry: { allowed: true } });
    expect(message!.attempts).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, result: 'not-sent' }]);
    expect(message!.attempts[2]).toMatchObject({
      reason: 'greylisted',
      status: '4.7.1',
      nextTryAt: message!.nextTryAt,
    });
    expect(Date.parse(message!.nextTryAt!) - Date.parse(message!.attempts[2]!.endedAt!)).toBe(15 * MINUTE);
    await retry(shareId, deliveryId);
    await kit.work();
    expect(await messages(shareId)).toMatchObject([{ deliveryId, state: 'sent', retry: { allowed: false } }]);
    expect(kit.email.tries).toHaveLength(4);
    expect(await auditActions(kit, shareId)).toContain('message.retried');
  });

  test('that failed is sent anew to the same contact, as a message of its own', async () => {
    const { shareId, deliveryId } = await tried(GONE);
    kit.advance(MINUTE);
    await retry(shareId, deliveryId);
    await kit.work();
    const [first, second] = await messages(shareId);
    expect(first).toMatchObject({ deliveryId, state: 'failed' });
    expect(second).toMatchObject({ kind: 'resend', state: 'sent', contact: first!.contact });
    expect(second!.deliveryId).not.toBe(deliveryId);
  });

  test('that came back is sent anew too', async () => {
    const { shareId, deliveryId } = await tried();
    const report = { reason: 'mailbox-full', status: '5.2.2', words: null, at: null };
    await kit.deliveries.recordDeliveryReport({ message: { deliveryId }, state: 'bounced', ...report });
    kit.advance(MINUTE);
    await retry(shareId, deliveryId);
    expect((await messages(shareId)).map(({ state }) => state)).toEqual(['bounced', 'queued']);
  });

  test('is charged like a resend: of 20 that try it at once one does', async () => {
    const { shareId, deliveryId } = await tried(GONE);
    await rejectsWith('contact.too_soon', () => retry(shareId, deliveryId));
    kit.advance(MINUTE);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => retry(shareId, deliveryId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await messages(shareId)).toHaveLength(2);
  });

  test('that was sent, is being sent, or is none of this share is not tried again', async () => {
    const { shareId, deliveryId } = await tried();
    await rejectsWith('delivery.not_retryable', () => retry(shareId, deliveryId));
    await rejectsWith('delivery.not_found', () => retry(shareId, 'another'));
    await rejectsWith('share.not_found', () => retry('another', deliveryId));
    const other = { ...clinician, accountId: 'clinic-2' };
    await rejectsWith('share.not_found', () => kit.clinician.retryDelivery(other, shareId, deliveryId));
    const reader = { ...clinician, rights: ['read' as const] };
    await rejectsWith('account.forbidden', () => kit.clinician.retryDelivery(reader, shareId, deliveryId));
  });

  test('R2: of a share that is over is not tried again', async () => {
    const { shareId, deliveryId } = await tried(GONE);
    await kit.clinician.revokeShare(clinician, shareId);
    await rejectsWith('share.revoked', () => retry(shareId, deliveryId));
    expect((await messages(shareId))[0]!.retry).toEqual({ allowed: false, reason: 'share.revoked' });
  });
});
