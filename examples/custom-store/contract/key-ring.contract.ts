import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { shareKeysContract } from '@studyshare/core/testing';
import { keyRing } from '../src/key-ring.ts';

const [first, second] = ['2026', '2027'].map((name) => ({ name, secret: randomBytes(32) })) as [never, never];
const pepper = randomBytes(32);

shareKeysContract({
  test,
  describe,
  factory: async () => ({
    keys: keyRing([second, first], pepper),
    another: async () => keyRing([second, first], pepper),
    close: async () => undefined,
  }),
});

test('what an older key wrapped can be read after the ring has a newer one', async () => {
  const key = randomBytes(32);
  const wrapped = await keyRing([first], pepper).wrap('share-1', key);
  assert.ok(key.equals(await keyRing([second, first], pepper).unwrap('share-1', wrapped)));
  await assert.rejects(keyRing([second], pepper).unwrap('share-1', wrapped), { code: 'file.damaged' });
});
