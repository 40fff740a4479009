import { describe, expect, test } from 'vitest';
import { bounceAddress } from './bounce-address.ts';
import { readBounce } from './read-bounce.ts';

const ID = 'kX0vZs1q9aTgB7n3QmR5wA';
const OTHER = 'AAAAAAAAAAAAAAAAAAAAAA';
const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 's'.repeat(32) });
const byAddress = { bounceAddress: bounces };
const byMessageId = { messageIdDomain: 'clinic.example' };

interface Dsn {
  to?: string;
  type?: string;
  about?: string;
  recipient?: string;
  statusType?: string;
  encoding?: string;
  original?: string;
  headers?: string;
}

const RECIPIENT = [
  'Final-Recipient: rfc822; ann@example.org',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <ann@example.org>: no such user',
].join('\n');

function dsn(change: Dsn = {}): string {
  const encoded =
    change.encoding === 'base64'
      ? (text: string) =>
          Buffer.from(text)
            .toString('base64')
            .replace(/.{1,60}/g, '$&\n')
      : (text: string) => text;
  const encoding = change.encoding ? `Content-Transfer-Encoding: ${change.encoding}\n` : '';
  return [
    'Return-Path: <>',
    `Delivered-To: ${change.to ?? bounces.senderOf(ID)}`,
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'Date: Thu, 26 Nov 2026 10:00:00 +0100',
    `Content-Type: ${change.type ?? 'multipart/report; report-type=delivery-status;\n\tboundary="b/1"'}`,
    ...(change.headers ? [change.headers] : []),
    '',
    'This is a MIME-encapsulated message.',
    '--b/1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry.',
    '--b/1',
    `Content-Type: ${change.statusType ?? 'message/delivery-status'}`,
    `${encoding}`,
    encoded(
      `${change.about ?? 'Reporting-MTA: dns; mx.example.net\nArrival-Date: Thu, 26 Nov 2026 09:59:58 +0100'}\n\n${change.recipient ?? RECIPIENT}\n`,
    ),
    '--b/1',
    change.original ??
      `Content-Type: message/rfc822\n\nFrom: images@clinic.example\nMessage-ID: <${ID}@clinic.example>\nSubject: Images\n\nHello`,
    '--b/1--',
    '',
  ].join('\n');
}

const read = (text: string, match: Parameters<typeof readBounce>[1] = byAddress) =>
  readBounce(Buffer.from(text), match);

describe('R7: a delivery status notification (RFC 3464)', () => {
  test('says which message, that it bounced, with the code and the words of the server', () => {
    expect(read(dsn())).toEqual({
      message: { deliveryId: ID },
      state: 'bounced',
      reason: 'mailbox-unknown',
      status: '5.1.1',
      words: '550 5.1.1 <ann@example.org>: no such user',
      at: Date.parse('2026-11-26T09:00:00Z'),
    });
    expect(read(dsn({ to: 'bounces@clinic.example' }), byMessageId)?.message).toEqual({ deliveryId: ID });
  });

  test.each([
    ['with CRLF', dsn().replaceAll('\n', '\r\n')],
    ['with a line break of old Macs', dsn().replaceAll('\n', '\r')],
    ['with names of another case', dsn().replace(/^[\w-]+:/gm, (name) => name.toUpperCase())],
    ['in base64', dsn({ encoding: 'base64' })],
    [
      'for an internationalised address (RFC 6533)',
      dsn({ statusType: 'message/global-delivery-status', recipient: RECIPIENT.replace('rfc822; ann', 'utf-8; änn') }),
    ],
    [
      'without an empty line behind the group about the message',
      dsn({ about: `Reporting-MTA: dns; mx\n${RECIPIENT}`, recipient: '' }),
    ],
    ['with the group of the recipient alone', dsn({ about: RECIPIENT, recipient: '' })],
    ['that breaks off behind the status', dsn().slice(0, dsn().indexOf('\n--b/1\nContent-Type: message/rfc822'))],
    [
      'wrapped by a gateway that added a notice',
      `Delivered-To: ${bounces.senderOf(ID)}\nContent-Type: multipart/mixed; boundary=out\n\n--out\n\nCaution: external\n--out\n${dsn({ to: 'x@y.example' })}\n--out--\n`,
    ],
    ['with a folded diagnostic', dsn({ recipient: RECIPIENT.replace('550 5.1.1 <ann', '550\n 5.1.1\n\t<ann') })],
  ])('is read %s', (_name, text) => {
    expect(read(text)).toMatchObject({ message: { deliveryId: ID }, state: 'bounced', status: '5.1.1' });
  });

  test('quoted-printable words are read as they were', () => {
    const recipient = RECIPIENT.replace('no such user', 'kein Postfach f=C3=BCr=\n diesen Namen');
    expect(read(dsn({ encoding: 'quoted-printable', recipient }))?.words).toContain('kein Postfach für diesen Namen');
  });

  test.each([
    ['delayed', '4.4.1', 'delayed'],
    ['failed', '4.4.7', 'bounced'],
    ['delivered', '2.0.0', 'delivered'],
  ])('%s with %s means %s', (action, status, state) => {
    const recipient = `Final-Recipient: rfc822; a@b.example\nAction: ${action} (as told)\nStatus: ${status} (said so)`;
    expect(read(dsn({ recipient }))).toMatchObject({ state, status, words: null });
  });

  test.each([
    ['relayed', 'Action: relayed\nStatus: 2.0.0'],
    ['expanded', 'Action: expanded\nStatus: 2.0.0'],
    ['a failure that succeeded', 'Action: failed\nStatus: 2.0.0'],
    ['a delivery that failed', 'Action: delivered\nStatus: 5.0.0'],
    ['no action', 'Status: 5.1.1'],
    ['an action nobody knows', 'Action: exploded\nStatus: 5.1.1'],
  ])('%s says nothing of the fate of the message', (_name, recipient) => {
    expect(read(dsn({ recipient }))).toBeNull();
  });

  test('of several recipients behind an alias the worst is told', () => {
    const recipient = `Action: delivered\nStatus: 2.0.0\n\n${RECIPIENT}\n\nAction: delayed\nStatus: 4.0.0`;
    expect(read(dsn({ recipient }))?.state).toBe('bounced');
  });

  test('a code that says only that it failed is made exact by the words', () => {
    const recipient = 'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 5.2.2 mailbox of ann is full';
    expect(read(dsn({ recipient }))).toMatchObject({ status: '5.2.2', reason: 'mailbox-full' });
  });

  test('as Exchange Online, Google and Exim write it', () => {
    const exchange = dsn({
      recipient:
        'Final-Recipient: rfc822;ann@example.org\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@example.org not found by SMTP address lookup\nX-Display-Name: Ann',
    });
    expect(read(exchange)).toMatchObject({ state: 'bounced', status: '5.1.10' });
    const google = dsn({
      to: 'bounces@clinic.example',
      about: `Reporting-MTA: dns; googlemail.com\nX-Original-Message-ID: <${ID}@clinic.example>`,
      original: 'Content-Type: text/plain\n\nnothing',
    });
    expect(read(google, byMessageId)?.message).toEqual({ deliveryId: ID });
    const exim = dsn({ original: `Content-Type: text/rfc822-headers\n\nMessage-Id: <${ID}@clinic.example>\n` });
    expect(read(exim, byMessageId)?.message).toEqual({ deliveryId: ID });
  });
});

describe('R7: what changes nothing', () => {
  const plain = (body: string, headers = 'Return-Path: <>') =>
    `${headers}\nDelivered-To: ${bounces.senderOf(ID)}\nFrom: ann@example.org\nContent-Type: text/plain\n\n${body}\n`;

  test.each([
    ['an answer of a person', plain('Thank you! I got 550 5.1.1 of them.', 'Return-Path: <ann@example.org>')],
    ['a note of absence', plain('I am away until Monday.', 'Auto-Submitted: auto-replied\nReturn-Path: <>')],
    ['spam that speaks of failure', plain('Mail delivery failed: 550 5.1.1 click here')],
    ['a person who quotes a bounce', plain('> Hi. This is the qmail-send program at x\n> 550 5.1.1')],
    [
      'a person who passes a bounce on',
      `Delivered-To: ${bounces.senderOf(ID)}\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nLook:\n--o\nContent-Type: message/rfc822\n\n${dsn({ to: 'ann@example.org' })}\n--o--`,
    ],
    [
      'a report of reading (RFC 8098)',
      dsn({
        type: 'multipart/report; report-type=disposition-notification; boundary="b/1"',
        statusType: 'message/disposition-notification',
      }),
    ],
    [
      'a report of abuse (RFC 5965)',
      dsn({
        type: 'multipart/report; report-type=feedback-report; boundary="b/1"',
        statusType: 'message/feedback-report',
      }),
    ],
    ['nothing', ''],
  ])('%s', (_name, text) => {
    expect(read(text, { ...byAddress, ...byMessageId })).toBeNull();
  });

  test('a notice made up by somebody who knows the form but not the mark', () => {
    const [, mark = ''] = /\.(\w+)@/.exec(bounces.senderOf(ID)) ?? [];
    const forged = bounces.senderOf(OTHER).replace(/\.\w+@/, `.${mark}@`);
    for (const to of [forged, bounces.senderOf(ID).replace('.', '.aaaa'), 'bounces+x@clinic.example']) {
      expect(read(dsn({ to }), { ...byAddress, ...byMessageId })).toBeNull();
    }
    const strangers = bounceAddress({ address: 'bounces@clinic.example', secret: 't'.repeat(32) });
    expect(read(dsn({ to: strangers.senderOf(ID) }))).toBeNull();
  });

  test('the Message-ID alone, where addresses have a mark; one of another domain, where they have none', () => {
    expect(read(dsn({ to: 'bounces@clinic.example' }))).toBeNull();
    expect(read(dsn({ to: 'bounces@clinic.example' }), { messageIdDomain: 'other.example' })).toBeNull();
  });
});

describe('R7: bounces in words of their own', () => {
  const original = `Return-Path: <images@clinic.example>\nMessage-ID: <${ID}@clinic.example>\n\nHello`;
  const qmail = `Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ann@example.org>:
192.0.2.9 does not like recipient.
Remote host said: 550 5.1.1 no mailbox here by that name
Giving up on 192.0.2.9.

--- Below this line is a copy of the message.

${original}`;
  const exim = `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ann@example.org
    host mx.example.org [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<ann@example.org>:
    552 5.2.2 Mailbox full

------ This is a copy of the message, including all the headers. ------

${original}`;
  const mail = (body: string) =>
    `Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: bounces@clinic.example\n\n${body}`;

  test.each([
    ['qmail', qmail, '5.1.1', 'mailbox-unknown'],
    ['an old Exim', exim, '5.2.2', 'mailbox-full'],
  ])('%s', (_name, body, status, reason) => {
    expect(read(mail(body), byMessageId)).toMatchObject({
      message: { deliveryId: ID },
      state: 'bounced',
      status,
      reason,
    });
  });

  test('a warning that a message is late is no bounce, nor is one without the original', () => {
    const late = exim.replace('could not be delivered to', 'has not yet been delivered to');
    expect(read(mail(late), byMessageId)).toBeNull();
    expect(read(mail(qmail.slice(0, qmail.indexOf('---'))), byMessageId)).toBeNull();
    expect(read(mail(qmail).replace('<>', '<eve@example.net>'), byMessageId)).toBeNull();
  });
});

describe('hostile input', () => {
  test('names no message by an id with control characters', () => {
    const about = (messageId: string) =>
      read(
        dsn({ original: `Content-Type: message/rfc822\n\nMessage-ID: <${messageId}@clinic.example>\n\nHi` }),
        byMessageId,
      );
    for (const mark of ['\0', '\u0007', '\u0085']) expect(about(`${ID.slice(0, 9)}${mark}${ID.slice(9)}`)).toBeNull();
    expect(about(ID)).not.toBeNull();
  });

  test('ends, whatever it is, and soon', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'x' : `Content-Type: multipart/report; boundary=b${depth}\n\n--b${depth}\n${nested(depth - 1)}\n`;
    const hostile = [
      nested(5000),
      `Content-Type: multipart/report; boundary=b\n\n${'--b\n\n'.repeat(200_000)}`,
      `Content-Type: multipart/report; ${'boundary="'.repeat(100_000)}`,
      `X: ${'a'.repeat(2_000_000)}`,
      'a:\n'.repeat(500_000),
      `${' \n'.repeat(500_000)}`,
      `Content-Type: multipart/report; boundary=\n\n--\n`,
      dsn({ recipient: `${RECIPIENT}\n\n`.repeat(20_000) }),
      dsn({ encoding: 'quoted-printable', recipient: `${' '.repeat(500_000)}x` }),
      dsn({ recipient: `Action: failed\nDiagnostic-Code: smtp; ${'5.1.'.repeat(100_000)}` }),
      `Return-Path: <>\n\nHi. This is the ${'<'.repeat(300_000)}\n--- Below this line is a copy\n`,
    ];
    for (const word of ['mailbox ', 'relay ', 'user ', 'message ']) {
      const line = `550 ${word.repeat(30_000)}`;
      hostile.push(
        `Return-Path: <>\n\nHi. This is the one\n${line}\n--- Below this line is a copy\nMessage-ID: <${ID}@clinic.example>\n`,
      );
      hostile.push(dsn({ recipient: `Action: failed\nDiagnostic-Code: smtp;\n ${line.slice(0, 60_000)}` }));
    }
    for (const text of hostile) expect(() => read(text, { ...byAddress, ...byMessageId })).not.toThrow();
  });

  test('a notice cut and changed at any byte is read the same, otherwise or not at all, and never throws', () => {
    const whole = Buffer.from(dsn());
    let seed = 1;
    const next = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 3000; round++) {
      const bytes = Buffer.from(whole.subarray(0, next(whole.length)));
      for (let change = next(4); change > 0 && bytes.length > 0; change--) bytes[next(bytes.length)] = next(256);
      const report = readBounce(bytes, byAddress);
      if (report !== null) expect(report.message).toEqual({ deliveryId: ID });
    }
  });
});
