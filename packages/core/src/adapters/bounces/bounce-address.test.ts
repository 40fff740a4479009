import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bounceAddress } from './bounce-address.ts';

const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 's'.repeat(32) });

test('every message has an address of its own, which is known again in any case', () => {
  for (let round = 0; round < 200; round++) {
    const deliveryId = randomBytes(16).toString('base64url');
    const sender = bounces.senderOf(deliveryId);
    expect(sender.split('@')[0]?.length).toBeLessThanOrEqual(64);
    for (const each of [sender, sender.toUpperCase(), sender.toLowerCase()]) {
      expect(bounces.deliveryOf(each)).toEqual({ deliveryId });
    }
  }
});

test('no letter of the delivery or the mark can be another', () => {
  const sender = bounces.senderOf('kX0vZs1q9aTgB7n3QmR5wA');
  const [start, end] = [sender.indexOf('+') + 1, sender.indexOf('@')];
  for (let at = start; at < end; at++) {
    for (const letter of ['a', 'q', '7', '.']) {
      const changed = sender.slice(0, at) + letter + sender.slice(at + 1);
      const found = bounces.deliveryOf(changed);
      // The last letters of either part hold bits that are not used.
      if (changed !== sender && found !== 'forged') expect(found).toEqual({ deliveryId: 'kX0vZs1q9aTgB7n3QmR5wA' });
    }
  }
});

test('addresses of others are others, and an id that is none of ours has the plain address', () => {
  for (const each of ['bounces@clinic.example', 'ann@example.org', 'bounces+x@other.example', '', '@']) {
    expect(bounces.deliveryOf(each)).toBe('other');
  }
  expect(bounces.deliveryOf('bounces+ann@clinic.example')).toBe('forged');
  expect(bounces.senderOf('delivery-1')).toBe('bounces@clinic.example');
});

test.each([
  { address: 'no address', secret: 's'.repeat(32) },
  { address: 'bounces+x@clinic.example', secret: 's'.repeat(32) },
  { address: 'a-very-long-local-part@clinic.example', secret: 's'.repeat(32) },
  { address: 'bounces@clinic.example', secret: 'short' },
])('options that cannot work are refused: $address', (options) => {
  expect(() => bounceAddress(options)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
});
