import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { systemPlatform } from '../platform.ts';
import { rejectsWith } from '../testing/expect-code.ts';
import { fingerprint, localShareKeys, newShareKey, openText, pepperOf, sealText, sha256Hex } from './index.ts';

const platform = systemPlatform();
const damaged = (work: () => unknown) => assert.throws(work, (error) => isStudyshareError(error, 'file.damaged'));

describe('master key', () => {
  const keys = localShareKeys(platform.randomBytes(32));

  test('a wrapped key opens for its own share only', async () => {
    const key = newShareKey(platform);
    const wrapped = await keys.wrap('share-1', key);
    assert.deepEqual(await keys.unwrap('share-1', wrapped), key);
    await rejectsWith('file.damaged', () => keys.unwrap('share-2', wrapped));
    await rejectsWith('file.damaged', () => localShareKeys(platform.randomBytes(32)).unwrap('share-1', wrapped));
  });

  test('an altered wrapped key does not open', async () => {
    const wrapped = Buffer.from(await keys.wrap('share', newShareKey(platform)), 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(wrapped.length - 1), fc.nat(7), async (byte, bit) => {
        const bad = Buffer.from(wrapped);
        bad[byte]! ^= 1 << bit;
        await rejectsWith('file.damaged', () => keys.unwrap('share', bad.toString('base64url')));
      }),
    );
    for (const bad of ['', 'x', 'not a key', wrapped.toString('base64url').slice(0, 20)]) {
      await rejectsWith('file.damaged', () => keys.unwrap('share', bad));
    }
  });

  test('two keys are never wrapped under one nonce', async () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 200; round += 1) {
      nonces.add((await keys.wrap('share', newShareKey(platform))).slice(0, 16));
    }
    assert.equal(nonces.size, 200);
  });

  test('the pepper is of the master key, and another than the key itself', () => {
    const master = platform.randomBytes(32);
    assert.equal(localShareKeys(master).pepper.length, 32);
    assert.deepEqual(localShareKeys(master).pepper, localShareKeys(Uint8Array.from(master)).pepper);
    assert.notDeepEqual(localShareKeys(master).pepper, master);
    assert.notDeepEqual(localShareKeys(master).pepper, keys.pepper);
  });

  test('V10: an earlier master key still opens what it wrapped, and wraps nothing more', async () => {
    const [first, second, third] = [1, 2, 3].map(() => platform.randomBytes(32)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const key = newShareKey(platform);
    const old = await localShareKeys(first).wrap('share', key);
    const rotated = localShareKeys({ current: third, earlier: [second, first] });
    assert.deepEqual(await rotated.unwrap('share', old), key);
    const anew = await rotated.wrap('share', key);
    assert.deepEqual(await localShareKeys(third).unwrap('share', anew), key);
    await rejectsWith('file.damaged', () => localShareKeys(first).unwrap('share', anew));
    await rejectsWith('file.damaged', () => localShareKeys({ current: third, earlier: [second] }).unwrap('share', old));
  });

  test('V10: the pepper stays what it was, with the oldest key or without it', () => {
    const [first, second] = [platform.randomBytes(32), platform.randomBytes(32)];
    const before = localShareKeys(first).pepper;
    assert.deepEqual(localShareKeys({ current: second, earlier: [first] }).pepper, before);
    assert.deepEqual(localShareKeys({ current: second, pepper: pepperOf(first) }).pepper, before);
    assert.notDeepEqual(localShareKeys({ current: second }).pepper, before);
  });

  test.each([
    [{ earlier: [new Uint8Array(31)] }, 'earlier/0'],
    [{ pepper: new Uint8Array(32) }, 'pepper'],
  ])('keys that are none are named by their place: %j', (wrong, field) => {
    assert.throws(
      () => localShareKeys({ current: platform.randomBytes(32), ...wrong }),
      (error) => isStudyshareError(error, 'config.invalid') && error.fields[0]?.field === field,
    );
  });

  test('V10: a key that is there twice is no rotation: its place is named', () => {
    const key = platform.randomBytes(32);
    assert.throws(
      () => localShareKeys({ current: key, earlier: [platform.randomBytes(32), Uint8Array.from(key)] }),
      (error) => isStudyshareError(error, 'config.invalid') && error.fields[0]?.field === 'earlier/1',
    );
  });

  test('a master key of the wrong size, or of one repeated byte, is refused', () => {
    for (const bad of [new Uint8Array(0), platform.randomBytes(31), platform.randomBytes(33), new Uint8Array(32)]) {
      assert.throws(
        () => localShareKeys(bad),
        (error) => isStudyshareError(error, 'config.invalid'),
      );
    }
  });
});

describe('sealed texts', () => {
  const key = newShareKey(platform);

  test('any text comes back under its label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, label) => {
        assert.equal(openText(key, label, sealText(key, label, text, platform)), text);
      }),
    );
  });

  test('a text under another label, key, or altered, does not open', () => {
    const sealed = sealText(key, 'token', 'secret', platform);
    assert.match(sealed, /^[A-Za-z0-9_-]+$/);
    damaged(() => openText(key, 'delete-code', sealed));
    damaged(() => openText(newShareKey(platform), 'token', sealed));
    for (const bad of ['', 'AAAA', sealed.slice(4), sealed.slice(0, -4), `${sealed}AAAA`])
      damaged(() => openText(key, 'token', bad));
    const bytes = Buffer.from(sealed, 'base64url');
    for (let byte = 0; byte < bytes.length; byte += 1) {
      const bad = Buffer.from(bytes);
      bad[byte]! ^= 0x10;
      damaged(() => openText(key, 'token', bad.toString('base64url')));
    }
  });

  test('the same text is sealed differently each time', () => {
    assert.notEqual(sealText(key, 'a', 'text', platform), sealText(key, 'a', 'text', platform));
  });
});

describe('fingerprints', () => {
  const pepper = platform.randomBytes(32);

  test('equal parts give equal fingerprints, and the parts cannot be shifted', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        assert.equal(fingerprint(pepper, ...one) === fingerprint(pepper, ...other), equal);
      }),
    );
    assert.notEqual(fingerprint(pepper, 'ab', 'c'), fingerprint(pepper, 'a', 'bc'));
    assert.notEqual(fingerprint(pepper, 'a'), fingerprint(pepper, 'a', ''));
  });

  test('another pepper gives another fingerprint', () => {
    assert.notEqual(fingerprint(pepper, 'a'), fingerprint(platform.randomBytes(32), 'a'));
    assert.match(fingerprint(pepper, 'a'), /^[0-9a-f]{64}$/);
  });

  test('SHA-256 is the standard one (FIPS 180-4, example "abc")', () => {
    assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
