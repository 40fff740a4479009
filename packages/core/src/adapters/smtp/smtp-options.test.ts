import { expect, test } from 'vitest';
import { readSmtpOptions } from './smtp-options.ts';

const sender = { from: 'images@kliniken.example', messageIdDomain: 'kliniken.example' };

test('TLS is demanded of every server that is not on this machine', () => {
  expect(readSmtpOptions({ url: 'smtp://u%40x:p%3Aw@mail.example', ...sender })).toMatchObject({
    auth: { user: 'u@x', pass: 'p:w' },
    connection: { host: 'mail.example', port: 587, secure: false, requireTLS: true },
  });
  expect(readSmtpOptions({ url: 'smtps://mail.example', ...sender }).connection).toMatchObject({
    port: 465,
    secure: true,
  });
  expect(readSmtpOptions({ host: '127.0.0.1', port: 2525, ...sender }).connection.requireTLS).toBe(false);
});

test('options that cannot work are refused together, with their names', () => {
  const trackedBy = 'constructor' as 'ses';
  const make = () =>
    readSmtpOptions({ from: 'Clinic <a@b.example>', messageIdDomain: 'x y', trackedBy, timeoutMs: 90_000 });
  expect(make).toThrow(
    expect.objectContaining({
      code: 'config.invalid',
      fields: ['host', 'from', 'messageIdDomain', 'trackedBy', 'timeoutMs'].map((each) => ({
        field: `smtp/${each}`,
        code: 'config.invalid',
      })),
    }),
  );
});
