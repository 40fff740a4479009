import { createServer, type Server, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../ports/notifier.ts';
import { bounceAddress } from '../bounces/bounce-address.ts';
import { smtpNotifier } from './smtp-notifier.ts';
import type { SmtpOptions } from './smtp-options.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Captured {
  sender: string;
  recipients: string[];
  raw: string;
}

const message: OutgoingMessage = {
  deliveryId: '0198c0de-aaaa',
  channel: 'email',
  to: 'ann@example.org',
  subject: 'Dina bilder från Kliniken',
  text: 'Dina bilder\nhttps://images.example/l/abc\n.\nslut',
  html: '<p>صورك</p>',
  fromName: 'Kliniken, Södra "1"',
  replyTo: 'fraga@kliniken.example',
};

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Captured[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom } = session.envelope;
        const sender = mailFrom === false ? '' : mailFrom.address;
        const recipients = session.envelope.rcptTo.map((each) => each.address);
        mails.push({ sender, recipients, raw: Buffer.concat(chunks).toString('latin1') });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  closers.push(() => server.close());
  return { mails, port: await listen(server.server) };
}

/** A server that answers each line by a script; `undefined` closes the connection, an empty string says nothing. */
async function scriptedServer(answer: (line: string, inData: boolean) => string | undefined): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let inData = false;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        const reply = answer(line, inData);
        if (reply === undefined) return socket.destroy();
        if (reply !== '') socket.write(`${reply}\r\n`);
        if (reply.startsWith('354')) inData = true;
      }
      return undefined;
    });
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listen(server);
}

function polite(line: string, inData: boolean): string {
  if (inData) return line === '.' ? '250 2.0.0 queued' : '';
  return line === 'DATA' ? '354 go on' : '250 ok';
}

function notifierAt(port: number, more: Partial<SmtpOptions> = {}) {
  return smtpNotifier({
    url: `smtp://127.0.0.1:${port}`,
    from: 'images@kliniken.example',
    messageIdDomain: 'kliniken.example',
    ...more,
  });
}

test('M1: the email arrives as text and HTML, to one recipient, from the clinic', async () => {
  const { mails, port } = await mailServer();
  const outcome = await notifierAt(port).send(message);
  expect(outcome).toEqual({ kind: 'sent', providerId: '0198c0de-aaaa@kliniken.example' });
  expect(mails.map((mail) => mail.recipients)).toEqual([['ann@example.org']]);
  const mail = await PostalMime.parse(Buffer.from(mails[0]!.raw, 'latin1'));
  expect(mail.from).toEqual({ name: 'Kliniken, Södra "1"', address: 'images@kliniken.example' });
  expect(mail.to).toEqual([{ name: '', address: 'ann@example.org' }]);
  expect(mail.replyTo).toEqual([{ name: 'Kliniken, Södra "1"', address: 'fraga@kliniken.example' }]);
  expect(mail.subject).toBe('Dina bilder från Kliniken');
  expect(mail.text?.trimEnd()).toBe('Dina bilder\nhttps://images.example/l/abc\n.\nslut');
  expect(mail.html?.trim()).toBe('<p>صورك</p>');
  expect(mail.messageId).toBe('<0198c0de-aaaa@kliniken.example>');
  const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
  expect(headers.has('bcc')).toBe(false);
});

test('an address outside ASCII goes out whole where the server takes it', async () => {
  const { mails, port } = await mailServer();
  const outcome = await notifierAt(port).send({ ...message, to: 'jörg@xn--rksmrgs-5wao1o.se' });
  expect(outcome.kind).toBe('sent');
  expect(mails.map((mail) => mail.recipients)).toEqual([['jörg@räksmörgås.se']]);
  const mail = await PostalMime.parse(Buffer.from(mails[0]!.raw, 'latin1'));
  expect(mail.to).toEqual([{ name: '', address: 'jörg@räksmörgås.se' }]);
});

test('an address outside ASCII is given up at once where the server has no SMTPUTF8, and nothing is handed over', async () => {
  const heard: string[] = [];
  const port = await scriptedServer((line, inData) => {
    heard.push(line);
    return polite(line, inData);
  });
  const outcome = await notifierAt(port).send({ ...message, to: 'jörg@example.org' });
  expect(outcome).toEqual({ kind: 'rejected', reason: 'address-not-supported' });
  expect(heard.filter((line) => /^(MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  expect((await notifierAt(port).send(message)).kind).toBe('sent');
});

test('R7: with a bounce address each email has an envelope sender of its own, and its header for the provider', async () => {
  const { mails, port } = await mailServer();
  const bounces = bounceAddress({ address: 'bounces@kliniken.example', secret: 's'.repeat(32) });
  const deliveryId = 'kX0vZs1q9aTgB7n3QmR5wA';
  const notifier = notifierAt(port, { bounceAddress: bounces, trackedBy: 'mailgun' });
  expect((await notifier.send({ ...message, deliveryId })).kind).toBe('sent');
  const { sender, raw } = mails[0]!;
  expect(bounces.deliveryOf(sender)).toEqual({ deliveryId });
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  expect(mail.from?.address).toBe('images@kliniken.example');
  expect(mail.headers.find(({ key }) => key === 'x-mailgun-variables')?.value).toBe(
    `{"studyshare-delivery":"${deliveryId}"}`,
  );
});

test('a greylisted email is tried again, with the same Message-ID', async () => {
  let calls = 0;
  const { mails, port } = await mailServer({
    onRcptTo(_address, _session, done) {
      calls += 1;
      done(calls === 1 ? refusal(451, '4.7.1 greylisted, come back later') : null);
    },
  });
  const notifier = notifierAt(port);
  expect(await notifier.send(message)).toEqual({
    ...{ kind: 'retry', reason: 'greylisted' },
    ...{ status: '4.7.1', words: '451 4.7.1 greylisted, come back later' },
  });
  expect(mails).toHaveLength(0);
  expect((await notifier.send(message)).kind).toBe('sent');
  expect((await notifier.send(message)).kind).toBe('sent');
  const ids = mails.map((mail) => /^Message-ID: (.*)\r$/m.exec(mail.raw)?.[1]);
  expect(ids).toEqual(['<0198c0de-aaaa@kliniken.example>', '<0198c0de-aaaa@kliniken.example>']);
});

test.each([
  [550, '5.1.1 no such user', { kind: 'rejected', reason: 'mailbox-unknown' }],
  [553, 'name not allowed', { kind: 'rejected', reason: 'mailbox-unknown' }],
  [550, '5.7.1 blocked by policy', { kind: 'rejected', reason: 'refused-by-server' }],
  [552, 'mailbox is full', { kind: 'rejected', reason: 'mailbox-full' }],
  [554, 'no', { kind: 'rejected', reason: 'refused-by-server' }],
  [452, '4.2.2 over quota', { kind: 'retry', reason: 'mailbox-full' }],
  [530, '5.7.0 authentication required', { kind: 'retry', reason: 'sign-in-refused' }],
  [554, '5.7.1 <ann@example.org>: Relay access denied', { kind: 'retry', reason: 'relay-denied' }],
  [553, '5.7.1 <images@kliniken.example>: Sender address rejected', { kind: 'retry', reason: 'sender-refused' }],
])('a recipient answered with %i %s', async (code, text, outcome) => {
  const { port } = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(code, text)) });
  expect(await notifierAt(port).send(message)).toMatchObject(outcome);
});

test('an email refused after its content is refused by the server, not an unknown mailbox', async () => {
  const port = await scriptedServer((line, inData) => (line === '.' ? '550 looks like spam' : polite(line, inData)));
  expect(await notifierAt(port).send(message)).toMatchObject({ kind: 'rejected', reason: 'taken-for-spam' });
});

test('a server that shuts down after the content, and says so, has not taken the email', async () => {
  const port = await scriptedServer((line, inData) => (line === '.' ? '421 shutting down' : polite(line, inData)));
  expect(await notifierAt(port).send(message)).toMatchObject({ kind: 'retry', reason: 'provider-unavailable' });
});

test('a wrong password of the mail account is no fault of the recipient', async () => {
  const { port } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(refusal(535, 'bad credentials')),
  });
  const outcome = await notifierAt(port, { auth: { user: 'clinic', pass: 'wrong' } }).send(message);
  expect(outcome).toMatchObject({ kind: 'retry', reason: 'sign-in-refused', status: '535' });
});

test('nobody listens: certainly not sent', async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await notifierAt(port).send(message)).toEqual({ kind: 'retry', reason: 'provider-unavailable' });
});

test('a connection dropped before the content is certainly not sent', async () => {
  const port = await scriptedServer((line, inData) => (line === 'DATA' ? undefined : polite(line, inData)));
  expect(await notifierAt(port).send(message)).toEqual({ kind: 'retry', reason: 'provider-unavailable' });
});

test('a connection dropped within the content is unclear', async () => {
  const port = await scriptedServer((line, inData) => (inData ? undefined : polite(line, inData)));
  expect(await notifierAt(port).send(message)).toEqual({ kind: 'unclear', reason: 'provider-unavailable' });
});

test('a 250 that never arrives is unclear, whether the server stalls or hangs up', async () => {
  const stalled = await scriptedServer((line, inData) => (line === '.' ? '' : polite(line, inData)));
  expect(await notifierAt(stalled, { timeoutMs: 800 }).send(message)).toEqual({ kind: 'unclear', reason: 'timeout' });
  const lost = await scriptedServer((line, inData) => (line === '.' ? undefined : polite(line, inData)));
  expect(await notifierAt(lost).send(message)).toEqual({ kind: 'unclear', reason: 'provider-unavailable' });
});

test('a server that stalls before the content is certainly not sent, and given up', async () => {
  const port = await scriptedServer((line, inData) => (line.startsWith('RCPT') ? '' : polite(line, inData)));
  const outcome = await notifierAt(port, { timeoutMs: 800 }).send(message);
  expect(outcome).toEqual({ kind: 'retry', reason: 'provider-unavailable' });
});

test('an aborted send ends at once', async () => {
  const { mails, port } = await mailServer();
  const outcome = await notifierAt(port).send(message, AbortSignal.abort());
  expect(outcome).toEqual({ kind: 'retry', reason: 'provider-unavailable' });
  expect(mails).toHaveLength(0);
});

test('line breaks in a name, a subject or an address add no header and no recipient', async () => {
  const { mails, port } = await mailServer();
  const hostile = {
    ...message,
    fromName: 'Clinic\r\nBcc: eve@example.net',
    subject: 'Images\r\nBcc: eve@example.net\r\n\r\nbody',
    replyTo: 'fraga@kliniken.example\r\nBcc: eve@example.net',
  };
  expect((await notifierAt(port).send(hostile)).kind).toBe('sent');
  const mail = await PostalMime.parse(Buffer.from(mails[0]!.raw, 'latin1'));
  expect(mails[0]?.recipients).toEqual(['ann@example.org']);
  expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
  for (const to of [
    'ann@example.org\r\nRCPT TO:<eve@example.net>',
    'ann@example.org, eve@example.net',
    '<ann@example.org>',
  ]) {
    expect(await notifierAt(port).send({ ...message, to })).toEqual({ kind: 'rejected', reason: 'mailbox-unknown' });
  }
  expect(mails).toHaveLength(1);
});

test('a file or address in the content is never opened', async () => {
  const { mails, port } = await mailServer();
  await notifierAt(port).send({ ...message, html: '<img src="file:///etc/passwd"><img src="https://example.net/x">' });
  const mail = await PostalMime.parse(Buffer.from(mails[0]!.raw, 'latin1'));
  expect(mail.attachments).toEqual([]);
  expect(mail.html).toContain('file:///etc/passwd');
});

test('an unclear email is not known to anyone, so it is sent again with its Message-ID', async () => {
  expect(await notifierAt(1).findSent(message, 0)).toEqual({ kind: 'unknown' });
});

test('a server without TLS gets no email when TLS is demanded', async () => {
  const { mails, port } = await mailServer();
  const sender = { from: 'images@kliniken.example', messageIdDomain: 'kliniken.example' };
  const outcome = await smtpNotifier({ host: '127.0.0.1', port, requireTls: true, ...sender }).send(message);
  expect(outcome).toMatchObject({ kind: 'retry', reason: 'provider-unavailable' });
  expect(mails).toHaveLength(0);
});

test('over STARTTLS, signed in, the email arrives', async () => {
  const users: (string | undefined)[] = [];
  const { mails, port } = await mailServer({
    disabledCommands: [],
    authOptional: false,
    onAuth(auth, _session, done) {
      users.push(auth.username);
      done(auth.password === 'right' ? null : refusal(535, 'bad credentials'), { user: auth.username });
    },
  });
  const notifier = smtpNotifier({
    url: `smtp://clinic%40kliniken.example:right@127.0.0.1:${port}`,
    requireTls: true,
    tls: { rejectUnauthorized: false },
    from: 'images@kliniken.example',
    messageIdDomain: 'kliniken.example',
  });
  expect((await notifier.send(message)).kind).toBe('sent');
  expect(users).toEqual(['clinic@kliniken.example']);
  expect(mails).toHaveLength(1);
});

test('a certificate that cannot be trusted gets no email', async () => {
  const { mails, port } = await mailServer({ disabledCommands: [] });
  const sender = { from: 'images@kliniken.example', messageIdDomain: 'kliniken.example' };
  const outcome = await smtpNotifier({ host: '127.0.0.1', port, requireTls: true, ...sender }).send(message);
  expect(outcome).toMatchObject({ kind: 'retry', reason: 'provider-unavailable' });
  expect(mails).toHaveLength(0);
});
