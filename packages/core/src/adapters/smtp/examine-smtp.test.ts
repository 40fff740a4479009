import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { EXAMINE, type Examined } from '../../ports/index.ts';
import { smtpNotifier } from './smtp-notifier.ts';
import type { SmtpOptions } from './smtp-options.ts';

let server: SMTPServer | undefined;
afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
});

async function look(options: SMTPServerOptions, change: Partial<SmtpOptions> = {}) {
  server = new SMTPServer({ disabledCommands: ['STARTTLS'], disableReverseLookup: true, ...options });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const notifier = smtpNotifier({
    ...{ host: '127.0.0.1', port, from: 'images@clinic.example', messageIdDomain: 'clinic.example' },
    ...change,
  });
  return { port, finding: (await (notifier as unknown as Examined)[EXAMINE]())[0] };
}

test('V10: the mail server is greeted and left, and nobody is named as sender or reader', async () => {
  const named: string[] = [];
  const { finding, port } = await look({
    authOptional: true,
    onMailFrom: (address, _session, done) => {
      named.push(address.address);
      done();
    },
  });
  expect(finding).toEqual({ part: 'mail', state: 'good', says: `127.0.0.1:${port} answers` });
  expect(named).toEqual([]);
});

const auth = { user: 'studyshare', pass: 'a-secret-word' };
const allowed: SMTPServerOptions = {
  allowInsecureAuth: true,
  onAuth: ({ password }, _session, done) =>
    password === auth.pass ? done(null, { user: 'x' }) : done(Object.assign(new Error('no'), { responseCode: 535 })),
};

test('V10: a password that the server refuses is told, without the password', async () => {
  expect((await look(allowed, { auth })).finding).toMatchObject({
    state: 'good',
    says: expect.stringMatching(/lets us in$/),
  });
  await new Promise<void>((resolve) => server!.close(() => resolve()));
  const { finding } = await look(allowed, { auth: { ...auth, pass: 'another-word' } });
  expect(finding).toMatchObject({ state: 'fault', says: expect.stringMatching(/EAUTH 535$/) });
  expect(JSON.stringify(finding)).not.toMatch(/another-word|a-secret-word/);
});

test('V10: a server that is not there is told within its time-out', async () => {
  const { port } = await look({ authOptional: true });
  await new Promise<void>((resolve) => server!.close(() => resolve()));
  server = undefined;
  const notifier = smtpNotifier({
    ...{ host: '127.0.0.1', port, from: 'images@clinic.example', messageIdDomain: 'clinic.example' },
  });
  const [finding] = await (notifier as unknown as Examined)[EXAMINE]();
  expect(finding).toMatchObject({ state: 'fault', mend: expect.stringMatching(/host/) });
});
