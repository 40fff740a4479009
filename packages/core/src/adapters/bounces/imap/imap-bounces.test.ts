import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../../tests/support/last-resort.ts';
import { systemPlatform } from '../../../platform.ts';
import { imapBounces } from './imap-bounces.ts';
import type { ImapBouncesOptions } from './imap-options.ts';

// What a mailbox does is tested over a real one (tests/system/mail.test.ts); here is what is played: no server, a bad one.

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function server(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const listening: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as { port: number }).port;
}

function working(port: number, more: Partial<ImapBouncesOptions> = {}) {
  const logged: string[] = [];
  const waits: number[] = [];
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify([event, fields]));
  const source = imapBounces({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: 'bounces@clinic.example', pass: 'a-secret' },
    messageIdDomain: 'clinic.example',
    ...more,
  });
  const platform = {
    ...systemPlatform(),
    sleep: async (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      if (waits.length > 12) await systemPlatform().sleep(3_600_000, signal);
    },
  };
  const start = () =>
    source.start({ record: async () => {}, logger: { info: note, warn: note, error: note }, platform });
  return { source, start, waits, logged };
}

test('nobody there: asked again ever more rarely, at least every five minutes, without a word about whose mailbox', async () => {
  const port = await server((socket) => socket.destroy());
  const { source, start, waits, logged } = working(port);
  await start();
  await start();
  await vi.waitFor(() => expect(waits.length).toBeGreaterThan(12), { timeout: LAST_RESORT_MS });
  expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
  expect(logged.join()).toContain('reports.mailbox_lost');
  expect(logged.join()).not.toMatch(/clinic|a-secret/);
  await source.stop();
});

test('a sign-in that is refused is named, and a stop ends the waiting', async () => {
  const port = await server((socket) => {
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n');
    socket.on('data', (chunk) => {
      const [tag = '', command = ''] = chunk.toString().split(' ');
      const ok = /^(?:CAPABILITY|ID|LOGOUT)/i.test(command);
      socket.write(`${tag} ${ok ? 'OK done' : 'NO [AUTHENTICATIONFAILED] not for a-secret'}\r\n`);
    });
  });
  const { source, start, logged } = working(port);
  await start();
  await vi.waitFor(() => expect(logged.join()).toContain('AuthenticationFailed'), { timeout: LAST_RESORT_MS });
  await source.stop();
  expect(logged.join()).not.toContain('a-secret');
});

test('OAuth 2.0: each sign-in asks for a token anew (RFC 7628)', async () => {
  const asked: string[] = [];
  let made = 0;
  const port = await server((socket) => {
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER AUTH=XOAUTH2 SASL-IR] ready\r\n');
    socket.on('data', (chunk) => {
      const [tag = '', command = '', , first = ''] = chunk.toString().trim().split(' ');
      if (/^AUTHENTICATE/i.test(command)) asked.push(Buffer.from(first, 'base64').toString());
      socket.write(`${tag} ${/^AUTHENTICATE/i.test(command) ? 'NO expired' : 'OK done'}\r\n`);
    });
  });
  const accessToken = async () => `token-${++made}`;
  const { source, start, logged } = working(port, { auth: { user: 'bounces@clinic.example', accessToken } });
  await start();
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), { timeout: LAST_RESORT_MS });
  await source.stop();
  expect(asked.slice(0, 2).map((each) => /Bearer (token-\d+)/.exec(each)?.[1])).toEqual(['token-1', 'token-2']);
  expect(logged.join()).not.toContain('token-');
});

test('a server that says nothing does not hold up a stop', async () => {
  let reached = false;
  const port = await server(() => {
    reached = true;
  });
  const { source, start } = working(port);
  await start();
  await vi.waitFor(() => expect(reached).toBe(true), { timeout: LAST_RESORT_MS });
  await source.stop();
});

test.each<[string, Partial<ImapBouncesOptions>]>([
  ['host', { host: '' }],
  ['auth', { auth: { user: '', pass: 'x' } }],
  ['mailbox', { mailbox: '' }],
  ['done', { done: { moveTo: 'INBOX' } }],
  ['pollMs', { pollMs: 0 }],
])('options that cannot work are refused: %s', (field, change) => {
  const auth = { user: 'u', pass: 'p' };
  expect(() => imapBounces({ host: 'imap.example', auth, messageIdDomain: 'clinic.example', ...change })).toThrow(
    expect.objectContaining({ fields: [{ field: `imapBounces/${field}`, code: 'config.invalid' }] }),
  );
  expect(() => imapBounces({ host: 'imap.example', auth })).toThrow(
    expect.objectContaining({ code: 'config.invalid' }),
  );
});
