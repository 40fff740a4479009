import { afterEach, describe, expect, test } from 'vitest';
import type { DeliveryReport } from '../../ports/index.ts';
import { auditActions, clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const BOUNCE: Omit<DeliveryReport, 'message'> = {
  state: 'bounced',
  reason: 'mailbox-unknown',
  status: '5.1.1',
  words: '550 5.1.1 <ann@example.org>: no user ann here, see https://mail.example.org/x',
  at: null,
};

const logged: string[] = [];
const note = (event: string, fields?: object) => void logged.push(JSON.stringify([event, fields]));

async function sent() {
  logged.splice(0);
  kit = await shareKit({ context: { logger: { info: note, warn: note, error: note } } });
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  const [message] = (await kit.clinician.getShare(clinician, shareId)).deliveries;
  return { shareId, deliveryId: message!.deliveryId };
}

const report = (message: DeliveryReport['message'], change: Partial<DeliveryReport> = {}) =>
  kit.deliveries.recordDeliveryReport({ message, ...BOUNCE, ...change });

describe('R7: a report of what became of a message', () => {
  test('is recorded with its reason, seen in the tab, and audited without a contact', async () => {
    const { shareId, deliveryId } = await sent();
    expect(await report({ deliveryId })).toBe('recorded');
    const share = await kit.clinician.getShare(clinician, shareId);
    expect(share.deliveries[0]).toMatchObject({ state: 'bounced', reason: 'mailbox-unknown' });
    expect(await auditActions(kit, shareId)).toContain('message.bounced');
    const records = await kit.knex('studyshare_audit_records').where({ action: 'message.bounced' });
    expect(JSON.parse(records[0].detail)).toEqual({
      ...{ deliveryId, kind: 'link', channel: 'email' },
      ...{ reason: 'mailbox-unknown', status: '5.1.1' },
    });
    const [attempt] = await kit.store.listAttempts([deliveryId]);
    expect(attempt).toMatchObject({ result: 'bounced', status: '5.1.1', words: '… no user … here, see …' });
  });

  test('finds its message by the id of the provider too, changes nothing when it comes again', async () => {
    const { deliveryId } = await sent();
    const message = { channel: 'email' as const, providerId: `memory-${deliveryId}` };
    expect(await report(message, { state: 'delivered' })).toBe('recorded');
    expect(await report(message, { state: 'delivered' })).toBe('stale');
    expect(await report({ channel: 'sms', providerId: `memory-${deliveryId}` })).toBe('unknown');
    expect(await report({ deliveryId: 'nobody' })).toBe('unknown');
  });

  test('about an id that is none asks no database, which might refuse it for ever', async () => {
    await sent();
    kit.store.findDelivery = async () => {
      throw new Error('invalid byte sequence for encoding "UTF8": 0x00');
    };
    expect(await report({ deliveryId: 'no\0body' })).toBe('unknown');
    expect(await report({ channel: 'email', providerId: 'no\ud800body@example.org' })).toBe('unknown');
  });

  test('is told in the log without a contact, and once that the message will not arrive', async () => {
    const { deliveryId } = await sent();
    await report({ deliveryId }, { state: 'delayed' });
    await report({ deliveryId });
    await report({ deliveryId });
    const events = logged.map((line) => JSON.parse(line) as [string, { outcome?: string; reason?: string }]);
    expect(events.flatMap(([event, { outcome }]) => (event === 'message.reported' ? [outcome] : []))).toEqual([
      ...['recorded', 'recorded', 'stale'],
    ]);
    expect(events.filter(([event]) => event === 'message.not_arrived')).toMatchObject([
      ['message.not_arrived', { deliveryId, reason: 'mailbox-unknown' }],
    ]);
    expect(logged.join()).not.toMatch(/ann@|example\.org|no user/);
  });

  test('keeps no codes that are none, and no words of a share whose key is destroyed', async () => {
    const { shareId, deliveryId } = await sent();
    await kit.clinician.revokeShare(clinician, shareId);
    await report({ deliveryId }, { reason: 'Mailbox of Ann', status: 'ann@example.org' });
    const [attempt] = await kit.store.listAttempts([deliveryId]);
    expect(attempt).toMatchObject({ result: 'bounced', reason: 'refused-by-server', status: null, words: null });
  });
});
