import { expect, test } from 'vitest';
import { withoutMessage } from './guard-errors.ts';

test('a driver that was installed for another Node is said to need a new installation', () => {
  const fault = Object.assign(new Error('/app/better_sqlite3.node was compiled against a different Node.js version'), {
    code: 'ERR_DLOPEN_FAILED',
  });
  const { message } = withoutMessage(fault);
  expect(message).toMatch(/^config\.invalid: better-sqlite3: It was installed for another Node .*npm rebuild/);
  expect(message).not.toContain('/app/');
});

test('what a driver says of a statement and its values is not let out', () => {
  const fault = Object.assign(new Error('insert into t values (ann@example.org)'), { code: '23505' });
  const { code, message, cause } = withoutMessage(fault);
  expect([code, `${message}${cause}`.includes('ann')]).toEqual(['server.internal', false]);
});
