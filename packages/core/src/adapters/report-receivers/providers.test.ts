import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import { bounceAddress } from '../bounces/bounce-address.ts';
import { brevoReceiver, brevoReports } from './brevo.ts';
import { mailgunReceiver, mailgunReports } from './mailgun.ts';
import { postmarkReceiver, postmarkReports } from './postmark.ts';
import { sendgridReceiver, sendgridReports } from './sendgrid.ts';
import { sesReports } from './ses.ts';
import { signedReceiver } from './signed.ts';
import { basic, reportCall } from './test/report-call.ts';
import { trackingHeaders } from './tracking-headers.ts';

const ID = 'kX0vZs1q9aTgB7n3QmR5wA';
const MESSAGE_ID = { channel: 'email', providerId: `${ID}@clinic.example` } as const;
const SECRET = 'a-secret-of-some-length-longer-than-32';
const NOT_SIGNED = expect.objectContaining({ code: 'report.not_signed' });
const short = (reports: DeliveryReport[]) =>
  reports.map(({ state, reason, status }) => `${state} ${reason} ${status ?? '-'}`);

describe('R7: what Postmark says', () => {
  const event = (more: object) => ({
    RecordType: 'Bounce',
    MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
    Email: 'ann@example.org',
    BouncedAt: '2026-11-26T10:00:00.1234567+01:00',
    Metadata: { 'Studyshare-Delivery': ID },
    ...more,
  });

  test.each([
    [{ Type: 'HardBounce', Details: 'smtp;550 5.1.1 no such user' }, 'bounced mailbox-unknown 5.1.1'],
    [{ Type: 'SoftBounce', Details: 'smtp;552 5.2.2 over quota' }, 'bounced mailbox-full 5.2.2'],
    [{ Type: 'BadEmailAddress', Details: '' }, 'failed mailbox-unknown -'],
    [{ Type: 'Transient', Details: 'smtp;451 4.7.1 try again later' }, /^delayed \S+ 4\.7\.1$/],
    [{ Type: 'ManuallyDeactivated' }, 'failed refused-by-server -'],
    [{ RecordType: 'Delivery', Details: 'Test', DeliveredAt: '2026-11-26T10:00:00Z' }, /^delivered /],
  ])('%o', (more, expected) => {
    const reports = postmarkReports(event(more));
    expect(short(reports)).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
    expect(reports[0]?.message).toEqual({ deliveryId: ID });
  });

  test.each(['AutoResponder', 'AddressChange', 'Subscribe', 'ChallengeVerification', '__proto__', 'constructor'])(
    '%s says nothing of the message',
    (Type) => {
      expect(postmarkReports(event({ Type }))).toEqual([]);
      expect(postmarkReports({ ...event({}), RecordType: Type })).toEqual([]);
    },
  );

  test('is believed with the secret alone', async () => {
    const receiver = postmarkReceiver({ secret: SECRET });
    const body = event({ Type: 'HardBounce' });
    expect(await receiver.receive(reportCall(body, basic('reports', SECRET)))).toHaveLength(1);
    expect(await receiver.receive(reportCall(body, { authorization: `Bearer ${SECRET}` }))).toHaveLength(1);
    for (const headers of [{}, basic('reports', 'wrong'), basic(SECRET, ''), { authorization: SECRET }]) {
      await expect(receiver.receive(reportCall(body, headers as Record<string, string>))).rejects.toEqual(NOT_SIGNED);
    }
  });
});

describe('R7: what SendGrid says', () => {
  const event = (more: object) => ({
    email: 'ann@example.org',
    timestamp: 1795683600,
    'smtp-id': `<${ID}@clinic.example>`,
    ...more,
  });

  test.each([
    [
      { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 unknown user' },
      ['bounced mailbox-unknown 5.1.1'],
    ],
    [{ event: 'bounce', type: 'blocked', reason: '552 5.2.2 over quota' }, ['bounced mailbox-full 5.2.2']],
    [{ event: 'dropped', reason: 'Bounced Address' }, ['failed refused-by-server -']],
    [{ event: 'delivered', response: '250 OK' }, [expect.stringMatching(/^delivered /)]],
    [{ event: 'deferred', response: '451 4.2.2 over quota' }, ['delayed mailbox-full 4.2.2']],
    [{ event: 'processed' }, []],
    [{ event: 'open' }, []],
  ])('%o', (more, expected) => {
    const reports = sendgridReports([event(more)]);
    expect(short(reports)).toEqual(expected);
    for (const report of reports) expect(report).toMatchObject({ message: MESSAGE_ID, at: 1795683600_000 });
  });

  test('its unique argument goes before the Message-ID', () => {
    const reports = sendgridReports([event({ event: 'delivered', 'studyshare-delivery': ID })]);
    expect(reports[0]?.message).toEqual({ deliveryId: ID });
  });

  test('is believed with the signature of its key, over the bytes as they came', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const receiver = sendgridReceiver({
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    });
    const body = `${JSON.stringify([event({ event: 'delivered' })])}\r\n`;
    const timestamp = '1795683600';
    const signature = sign('sha256', Buffer.from(timestamp + body), privateKey).toString('base64');
    const headers = {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    };
    expect(await receiver.receive(reportCall(body, headers))).toHaveLength(1);
    await expect(receiver.receive(reportCall(body.trim(), headers))).rejects.toEqual(NOT_SIGNED);
    await expect(receiver.receive(reportCall(body))).rejects.toEqual(NOT_SIGNED);
    const broken = { ...headers, 'x-twilio-email-event-webhook-signature': '***' };
    await expect(receiver.receive(reportCall(body, broken))).rejects.toEqual(NOT_SIGNED);
    expect(() => sendgridReceiver({ publicKey: 'none' })).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });
});

describe('R7: what Mailgun says', () => {
  const body = (event: object, at = 1795694400) => {
    const [timestamp, token] = [String(at), 'b'.repeat(50)];
    const signature = createHmac('sha256', SECRET)
      .update(timestamp + token)
      .digest('hex');
    return {
      signature: { timestamp, token, signature },
      'event-data': {
        timestamp: 1795683600.25,
        message: { headers: { 'message-id': `${ID}@clinic.example` } },
        ...event,
      },
    };
  };
  const failed = {
    event: 'failed',
    severity: 'permanent',
    'delivery-status': { code: 550, message: '5.1.1 no such user' },
  };

  test.each([
    [failed, ['bounced mailbox-unknown 5.1.1']],
    [
      { ...failed, severity: 'temporary', 'delivery-status': { code: 452, message: '4.2.2 full' } },
      ['delayed mailbox-full 4.2.2'],
    ],
    [{ event: 'failed', severity: 'permanent', reason: 'suppress-bounce' }, ['bounced mailbox-unknown -']],
    [{ event: 'rejected' }, ['failed refused-by-server -']],
    [{ event: 'delivered', 'delivery-status': { code: 250 } }, [expect.stringMatching(/^delivered /)]],
    [{ event: 'accepted' }, []],
    [{ event: 'complained' }, []],
  ])('%o', (event, expected) => {
    const reports = mailgunReports(body(event));
    expect(short(reports)).toEqual(expected);
    for (const report of reports) expect(report).toMatchObject({ message: MESSAGE_ID, at: 1795683600_250 });
  });

  test('is believed with its signature, for a day', async () => {
    const receiver = mailgunReceiver({ signingKey: SECRET });
    const now = (seconds: number) => ({ now: seconds * 1000 });
    const genuine = body(failed);
    expect(await receiver.receive(reportCall(genuine, {}, now(1795694400 + 8 * 3600)))).toHaveLength(1);
    await expect(receiver.receive(reportCall(genuine, {}, now(1795694400 + 25 * 3600)))).rejects.toEqual(NOT_SIGNED);
    const other = { ...genuine, signature: { ...genuine.signature, token: 'c'.repeat(50) } };
    await expect(receiver.receive(reportCall(other))).rejects.toEqual(NOT_SIGNED);
    for (const none of [{}, { signature: null }, { signature: { timestamp: 1, token: 2, signature: 3 } }, []]) {
      await expect(receiver.receive(reportCall(none))).rejects.toEqual(NOT_SIGNED);
    }
  });
});

describe('R7: what Brevo says', () => {
  test.each([
    ['hard_bounce', '550 5.1.1 unknown', ['bounced mailbox-unknown 5.1.1']],
    ['soft_bounce', '452 4.2.2 full', ['bounced mailbox-full 4.2.2']],
    ['invalid_email', undefined, ['failed mailbox-unknown -']],
    ['blocked', undefined, ['failed refused-by-server -']],
    ['deferred', '451 4.2.2 full', ['delayed mailbox-full 4.2.2']],
    ['delivered', undefined, [expect.stringMatching(/^delivered /)]],
    ['opened', undefined, []],
    ['request', undefined, []],
  ])('%s', (event, reason, expected) => {
    const reports = brevoReports({ event, reason, 'message-id': `<${ID}@clinic.example>`, ts_event: 1795683600 });
    expect(short(reports)).toEqual(expected);
    for (const report of reports) expect(report).toMatchObject({ message: MESSAGE_ID, at: 1795683600_000 });
  });

  test('is believed with the secret alone', async () => {
    const receiver = brevoReceiver({ secret: SECRET });
    const body = { event: 'delivered', 'X-Mailin-custom': ID };
    expect((await receiver.receive(reportCall(body, basic('x', SECRET))))[0]?.message).toEqual({ deliveryId: ID });
    await expect(receiver.receive(reportCall(body, basic('x', `${SECRET}x`)))).rejects.toEqual(NOT_SIGNED);
  });
});

describe('R7: what SES says', () => {
  const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 's'.repeat(32) });
  const bounce = (more: object) => ({
    notificationType: 'Bounce',
    bounce: { bounceType: 'Permanent', timestamp: '2026-11-26T10:00:00.000Z', ...more },
    mail: { source: bounces.senderOf(ID) },
  });
  const recipient = { emailAddress: 'ann@example.org', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no user' };

  test.each([
    ['a bounce', bounce({ bouncedRecipients: [recipient] }), ['bounced mailbox-unknown 5.1.1']],
    [
      'a bounce without words',
      bounce({ bounceSubType: 'NoEmail', bouncedRecipients: [] }),
      ['bounced mailbox-unknown -'],
    ],
    [
      'a note of absence',
      bounce({ bounceType: 'Transient', bounceSubType: 'General', bouncedRecipients: [{ emailAddress: 'a' }] }),
      [],
    ],
    [
      'a full mailbox',
      bounce({ bounceType: 'Transient', bouncedRecipients: [{ status: '4.2.2' }] }),
      ['bounced mailbox-full 4.2.2'],
    ],
    [
      'a delivery',
      { notificationType: 'Delivery', delivery: { smtpResponse: '250 ok' }, mail: { source: bounces.senderOf(ID) } },
      [expect.stringMatching(/^delivered /)],
    ],
    [
      'a delay',
      {
        eventType: 'DeliveryDelay',
        deliveryDelay: { delayedRecipients: [{ status: '4.2.2', diagnosticCode: 'smtp; 452 full' }] },
        mail: { tags: { 'studyshare-delivery': [ID] } },
      },
      ['delayed mailbox-full 4.2.2'],
    ],
    ['a complaint', { notificationType: 'Complaint', mail: { source: bounces.senderOf(ID) } }, []],
    ['nothing known', { notificationType: 'AmazonSnsSubscriptionSucceeded' }, []],
  ])('%s', (_name, notification, expected) => {
    const reports = sesReports(notification, bounces);
    expect(short(reports)).toEqual(expected);
    for (const report of reports) expect(report.message).toEqual({ deliveryId: ID });
  });

  test('without tag and bounce address the headers say which message', () => {
    const mail = {
      source: 'bounces@clinic.example',
      headers: [{ name: 'Message-ID', value: `<${ID}@clinic.example>` }],
    };
    expect(sesReports({ ...bounce({ bouncedRecipients: [recipient] }), mail })[0]?.message).toEqual(MESSAGE_ID);
    expect(sesReports({ ...bounce({ bouncedRecipients: [recipient] }), mail: {} })).toEqual([]);
  });
});

describe('R7: signed calls of the host’s own programs', () => {
  const receiver = signedReceiver({ secret: SECRET, messageIdDomain: 'clinic.example' });
  const NOW = Date.parse('2026-11-26T12:00:00Z');
  const headersFor = (body: string, at = NOW / 1000) => ({
    'x-studyshare-timestamp': String(at),
    'x-studyshare-signature': createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex'),
  });

  test('carry reports, or a bounce as the mail server has it', async () => {
    const body = JSON.stringify({
      reports: [
        { deliveryId: ID, state: 'bounced', status: '5.1.1', words: 'no user', at: NOW },
        { messageId: `<${ID}@clinic.example>`, state: 'delivered' },
        { deliveryId: ID, state: 'lost' },
        { state: 'bounced' },
        null,
      ],
    });
    const reports = await receiver.receive(reportCall(body, headersFor(body)));
    expect(reports.map(({ message, state, at }) => [message, state, at])).toEqual([
      [{ deliveryId: ID }, 'bounced', NOW],
      [MESSAGE_ID, 'delivered', null],
    ]);
    const dsn = `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <${ID}@clinic.example>\n\n--b--\n`;
    const headers = { ...headersFor(dsn), 'content-type': 'message/rfc822' };
    expect(short(await receiver.receive(reportCall(dsn, headers)))).toEqual(['bounced mailbox-unknown 5.1.1']);
  });

  test('are good for five minutes, and for these bytes', async () => {
    const body = JSON.stringify({ reports: [] });
    expect(await receiver.receive(reportCall(body, headersFor(body, NOW / 1000 - 299)))).toEqual([]);
    for (const headers of [
      headersFor(body, NOW / 1000 - 301),
      headersFor(body, NOW / 1000 + 301),
      headersFor(`${body} `),
      {},
    ]) {
      await expect(receiver.receive(reportCall(body, headers as Record<string, string>))).rejects.toEqual(NOT_SIGNED);
    }
    const text = 'no json';
    await expect(receiver.receive(reportCall(text, headersFor(text)))).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});

describe('whatever a body is', () => {
  const odd: unknown[] = [
    null,
    1,
    'x',
    [],
    [null],
    [[]],
    {},
    { event: {} },
    { mail: [] },
    { 'event-data': 3 },
    { reports: 4 },
  ];

  test.each([
    ['postmark', postmarkReports],
    ['sendgrid', sendgridReports],
    ['mailgun', mailgunReports],
    ['brevo', brevoReports],
    ['ses', sesReports],
  ])('%s reads it without falling over', (_name, read: (body: unknown) => DeliveryReport[]) => {
    for (const body of odd) expect(read(body)).toEqual([]);
  });
});

test.each(['postmark', 'ses', 'mailgun', 'sendgrid', 'brevo'] as const)(
  '%s is told the delivery in one header',
  (provider) => {
    const text = JSON.stringify(trackingHeaders(provider, `${ID}\r\nBcc: eve@example.net`));
    expect(text).toContain(ID);
    expect(text).not.toMatch(/\\r|\\n|@/);
  },
);
