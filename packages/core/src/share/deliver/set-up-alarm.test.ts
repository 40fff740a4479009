import { afterEach, describe, expect, test } from 'vitest';
import type { Logger } from '../../ports/index.ts';
import { clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const HOUR = 3_600_000;
const RELAY = {
  ...{ kind: 'rejected' as const, reason: 'relay-denied', status: '5.7.1' },
  words: '554 5.7.1 <ann@example.org>: Relay access denied',
};

async function start() {
  const lines: [string, unknown][] = [];
  const log = (event: string, fields?: unknown) => void lines.push([event, fields]);
  const logger: Logger = { info: log, warn: log, error: log };
  kit = await shareKit({ context: { logger } });
  const alarms = () => kit.knex('studyshare_audit_records').where({ action: 'message.set-up-refused' });
  return { alarms, events: (name: string) => lines.filter(([event]) => event === name).map(([, fields]) => fields) };
}

const delivery = async (shareId: string) => (await kit.clinician.getShare(clinician, shareId)).deliveries[0]!;

describe("R7: a fault of the clinic's own set-up", () => {
  test('fails no message: it waits with its reason, and goes out once it is mended', async () => {
    await start();
    kit.email.plan(RELAY, RELAY);
    const { shareId } = await send(kit, { contact: 'ann@example.org' });
    expect(await delivery(shareId)).toMatchObject({ state: 'queued', reason: 'relay-denied' });
    kit.advance(2 * HOUR);
    await kit.work();
    kit.advance(2 * HOUR);
    await kit.work();
    expect((await delivery(shareId)).state).toBe('sent');
  });

  test('is alarmed once an hour for an account and channel, without a contact', async () => {
    const { alarms, events } = await start();
    kit.email.plan(RELAY, RELAY, RELAY, RELAY);
    await send(kit, { contact: 'ann@example.org' });
    await send(kit, { contact: 'bo@example.org' });
    expect(await alarms()).toHaveLength(1);
    const told = { accountId: 'clinic-1', channel: 'email', reason: 'relay-denied' };
    expect(events('message.set_up_refused')).toEqual([told]);
    kit.sms.plan({ kind: 'retry', reason: 'trial-account' });
    await send(kit, { contact: '070-174 06 05' });
    expect((await alarms()).map(({ detail }) => JSON.parse(detail).channel)).toEqual(['email', 'sms']);
    kit.advance(HOUR + 1000);
    await kit.work();
    expect(await alarms()).toHaveLength(3);
    expect(JSON.stringify([await alarms(), events('message.tried')])).not.toMatch(/ann@|bo@|70-?174/);
  });

  test('is told to the clinic by email where that still goes out: of text messages alone', async () => {
    await start();
    const toClinic = () => {
      const clinic = kit.context.defaultSettings.publicEmail;
      return kit.email.messages.filter(({ to }) => to === clinic).map(({ subject }) => subject);
    };
    kit.email.plan(RELAY);
    await send(kit, { contact: 'ann@example.org' });
    kit.advance(2 * HOUR);
    await kit.work();
    expect(toClinic()).toEqual([]);
    kit.sms.plan(...Array.from({ length: 8 }, () => ({ kind: 'retry', reason: 'trial-account' }) as const));
    await send(kit, { contact: '070-174 06 05' });
    for (let hours = 0; hours < 12; hours += 2) {
      await kit.work();
      kit.advance(2 * HOUR);
    }
    expect(toClinic()).toEqual(Array(3).fill('Text messages are not being sent'));
  });

  test('that a provider tells of afterwards is alarmed too', async () => {
    const { alarms } = await start();
    const { shareId } = await send(kit, { contact: '070-174 06 05' });
    const { deliveryId } = await delivery(shareId);
    const report = { reason: 'sender-not-registered', status: '30034', words: null, at: null };
    await kit.deliveries.recordDeliveryReport({ message: { deliveryId }, state: 'failed', ...report });
    expect(await alarms()).toHaveLength(1);
  });

  test('what the provider said is kept with the try, without the contact', async () => {
    await start();
    kit.email.plan(RELAY, { ...RELAY, reason: 'mailbox-unknown', status: '5.1.1' });
    const { shareId } = await send(kit, { contact: 'ann@example.org' });
    kit.advance(2 * HOUR);
    await kit.work();
    const { deliveryId, state, reason } = await delivery(shareId);
    expect([state, reason]).toEqual(['failed', 'mailbox-unknown']);
    const words = '… Relay access denied';
    expect(await kit.store.listAttempts([deliveryId])).toMatchObject([
      { number: 1, result: 'not-sent', reason: 'relay-denied', status: '5.7.1', words },
      { number: 2, result: 'failed', reason: 'mailbox-unknown', status: '5.1.1', words },
    ]);
  });
});
