import assert from 'node:assert/strict';
import { test } from 'vitest';
import { systemPlatform } from './platform.ts';

const platform = systemPlatform();

test('random bytes are as many as asked for, and others each time', () => {
  assert.equal(platform.randomBytes(16).length, 16);
  assert.notDeepEqual(platform.randomBytes(16), platform.randomBytes(16));
});

test('a sleep ends with the reason of its signal', async () => {
  const reason = new Error('enough');
  const abort = new AbortController();
  const sleeping = platform.sleep(3_600_000, abort.signal);
  abort.abort(reason);
  await assert.rejects(sleeping, (error) => error === reason);
  await assert.rejects(platform.sleep(1, abort.signal), (error) => error === reason);
  await platform.sleep(1);
});
