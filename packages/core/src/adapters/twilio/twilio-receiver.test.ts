import twilio from 'twilio';
import { expect, test } from 'vitest';
import { reportCall } from '../report-receivers/test/report-call.ts';
import { statusCallbackFor } from './status-callback.ts';
import { twilioReceiver, twilioReports } from './twilio-receiver.ts';

const publicUrl = 'https://hooks.clinic.example/in/reports/twilio';
const authToken = 'f'.repeat(32);
const ID = 'kX0vZs1q9aTgB7n3QmR5wA';
const NOT_SIGNED = expect.objectContaining({ code: 'report.not_signed' });
const form = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003', To: '+46701740605' };

function signedCall(url: string, fields: Record<string, string> = form, token = authToken) {
  const signature = twilio.getExpectedTwilioSignature(token, url, fields);
  const { search } = new URL(url);
  return reportCall(new URLSearchParams(fields).toString(), { 'x-twilio-signature': signature }, { search });
}

test('R7: a callback says what became of the message its address names', async () => {
  const receiver = twilioReceiver({ authToken, publicUrl });
  const [report] = await receiver.receive(signedCall(statusCallbackFor(publicUrl, ID)));
  expect(report).toMatchObject({
    message: { deliveryId: ID },
    state: 'bounced',
    reason: 'number-unreachable',
    status: '30003',
  });
});

test('the signature is over the configured address, its query and every field', async () => {
  const receiver = twilioReceiver({ authToken, publicUrl });
  const url = statusCallbackFor(publicUrl, ID);
  const genuine = signedCall(url);
  expect(await receiver.receive(genuine)).toHaveLength(1);
  const other = new URLSearchParams({ ...form, MessageStatus: 'delivered' }).toString();
  const forged = [
    signedCall(url, form, 'e'.repeat(32)),
    signedCall(url.replace('hooks.', 'evil.')),
    { ...genuine, search: `?delivery=${'A'.repeat(22)}` },
    { ...genuine, body: new Uint8Array(Buffer.from(other)) },
    reportCall(new URLSearchParams(form).toString()),
  ];
  for (const call of forged) await expect(receiver.receive(call)).rejects.toEqual(NOT_SIGNED);
});

test.each([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'bounced'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
  ['queued', undefined],
  ['sending', undefined],
  ['sent', undefined],
  ['__proto__', undefined],
])('%s means %s', (MessageStatus, state) => {
  const reports = twilioReports(new URLSearchParams({ MessageSid: 'SM1', MessageStatus }), null);
  expect(reports.map((report) => [report.message, report.state])).toEqual(
    state === undefined ? [] : [[{ channel: 'sms', providerId: 'SM1' }, state]],
  );
});

test.each([
  { authToken: '', publicUrl },
  { authToken, publicUrl: 'http://hooks.clinic.example/x' },
  { authToken, publicUrl: `${publicUrl}?x=1` },
])('options that cannot work are refused', (options) => {
  expect(() => twilioReceiver(options)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
});

const incoming = { MessageSid: 'SM2', SmsStatus: 'received', From: '+46701740605', To: '+46800000000' };

test.each([
  [{ Body: 'STOP' }, 'stop'],
  [{ Body: ' stop. ' }, 'stop'],
  [{ Body: 'Unsubscribe' }, 'stop'],
  [{ Body: 'Stopp!' }, 'stop'],
  [{ Body: 'إيقاف' }, 'stop'],
  [{ Body: 'start' }, 'start'],
  [{ Body: 'UNSTOP' }, 'start'],
  [{ Body: 'fin', OptOutType: 'STOP' }, 'stop'],
  [{ Body: 'ja', OptOutType: 'START' }, 'start'],
  [{ Body: 'STOP', OptOutType: 'HELP' }, undefined],
  [{ Body: 'please stop calling me' }, undefined],
  [{ Body: 'Thank you' }, undefined],
  [{ Body: '' }, undefined],
  [{ Body: 'STOP', From: 'Lakeside' }, undefined],
])('M3: an incoming message %j is %s', async (fields, reply) => {
  const receiver = twilioReceiver({ authToken, publicUrl });
  const reports = await receiver.receive(signedCall(publicUrl, { ...incoming, ...fields }));
  expect(reports).toEqual(reply === undefined ? [] : [{ reply, channel: 'sms', from: '+46701740605' }]);
});

test('M3: nobody else can stop somebody’s messages', async () => {
  const receiver = twilioReceiver({ authToken, publicUrl });
  const forged = signedCall(publicUrl, { ...incoming, Body: 'STOP' }, 'e'.repeat(32));
  await expect(receiver.receive(forged)).rejects.toEqual(NOT_SIGNED);
});
