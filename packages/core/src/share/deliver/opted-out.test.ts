import { afterEach, expect, test } from 'vitest';
import type { DeliveryDto } from '../../contract/clinician.ts';
import { clinician, open, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';
import { withSecretTools } from '../context.ts';
import { tellContacts } from './tell-contacts.ts';

const MINUTE = 60_000;
const NUMBER = '+46701740605';
let kit: ShareKit;
afterEach(() => kit.close());

const states = (deliveries: readonly DeliveryDto[]) =>
  deliveries.map(({ channel, state, reason = '' }) => `${channel} ${state} ${reason}`.trim()).sort();

test('M3: after STOP a number gets no text of any kind from the clinic; the email goes, and the tab says why', async () => {
  kit = await shareKit({ settings: { notifyEmail: 'imaging@lakeside.example' } });
  const { shareId } = await send(kit);
  expect(kit.sms.messages).toHaveLength(1);
  expect(await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: NUMBER })).toBe(1);
  expect(await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: NUMBER })).toBe(0);
  kit.advance(2 * MINUTE);
  await kit.clinician.resendShare(clinician, shareId);
  await kit.work();
  kit.advance(2 * MINUTE);
  const again = await send(kit, { onSame: 'new' });
  expect(states(again.deliveries)).toEqual(['email sent', 'sms failed opted-out']);
  const { deliveries } = await kit.clinician.getShare(clinician, shareId);
  expect(states(deliveries.filter(({ kind }) => kind === 'resend'))).toEqual(['email sent', 'sms failed opted-out']);
  expect(kit.sms.tries).toHaveLength(1);
  expect(kit.email.messages.filter(({ to }) => to === 'ann@example.org')).toHaveLength(3);
});

test('P5, M3: a number that answered STOP is not told of a new password either; the email is', async () => {
  kit = await shareKit();
  const { shareId } = await send(kit);
  const share = (await kit.store.findShare(shareId))!;
  await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: NUMBER });
  const account = (await kit.store.getAccount(share.accountId))!;
  await tellContacts(withSecretTools(kit.context, {}), share, account, 'password-set');
  await kit.work();
  expect(kit.sms.tries).toHaveLength(1);
  expect(kit.email.messages).toHaveLength(2);
});

test('M3: START lifts it', async () => {
  kit = await shareKit();
  const { shareId } = await send(kit);
  await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: NUMBER });
  expect(await kit.deliveries.recordReply({ reply: 'start', channel: 'sms', from: NUMBER })).toBe(1);
  kit.advance(2 * MINUTE);
  await kit.clinician.resendShare(clinician, shareId);
  await kit.work();
  expect(kit.sms.messages).toHaveLength(2);
});

test('M3: Twilio’s 21610 counts as STOP: the next text is not even tried', async () => {
  kit = await shareKit();
  kit.sms.plan({ kind: 'rejected', reason: 'opted-out', status: '21610' });
  const { shareId } = await send(kit);
  kit.advance(2 * MINUTE);
  await kit.clinician.resendShare(clinician, shareId);
  await kit.work();
  expect(kit.sms.tries).toHaveLength(1);
});

test('M3: a number nobody knows, or that is none, changes nothing; records hold no number', async () => {
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  kit = await shareKit({ context: { logger: { info: write, warn: write, error: write } } });
  const { shareId } = await send(kit);
  for (const from of ['+46700000000', 'ann@example.org', '', '+46701740605 '])
    expect(await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from })).toBe(0);
  await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: NUMBER });
  expect(await open(kit, shareId)).toBeDefined();
  const records = await kit.knex('studyshare_audit_records').where({ action: 'contact.opted-out' });
  expect(records).toHaveLength(1);
  expect(JSON.stringify([records, lines])).not.toContain('701740605');
});
