import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Platform } from '../ports/platform.ts';
import { isLinkToken, linkUrl, newDeleteCode, newLinkToken, randomDigits } from './index.ts';

const platform: Platform = {
  now: () => 0,
  randomBytes: (size) => new Uint8Array(randomBytes(size)),
  sleep: async () => {},
};

function drawing(...words: number[]): Platform {
  return {
    ...platform,
    randomBytes: (size) => {
      const bytes = new Uint8Array(size);
      new DataView(bytes.buffer).setUint32(0, words.shift() ?? 0);
      return bytes;
    },
  };
}

describe('the link', () => {
  test('L1: a token holds 128 random bits, is never drawn twice and fits one text message with its address', () => {
    const tokens = new Set(Array.from({ length: 20_000 }, () => newLinkToken(platform)));
    expect(tokens.size).toBe(20_000);
    for (const token of tokens) expect(isLinkToken(token)).toBe(true);
    const link = linkUrl('https://images.clinic.example/', [...tokens][0]!);
    expect(link).toMatch(/^https:\/\/images\.clinic\.example\/l\/[\w-]{22}$/);
    expect(link.length).toBeLessThan(80);
  });

  test('L1: every bit of a token is about as often one as zero', () => {
    const ones = new Array<number>(128).fill(0);
    for (let round = 0; round < 4_000; round++) {
      const bytes = Buffer.from(newLinkToken(platform), 'base64url');
      for (let bit = 0; bit < 128; bit++) ones[bit]! += (bytes[bit >> 3]! >> (bit & 7)) & 1;
    }
    // Six standard deviations of a fair coin thrown 4,000 times.
    for (const count of ones) expect(Math.abs(count - 2_000)).toBeLessThan(190);
  });

  test.each(['', 'short', 'A'.repeat(23), `${'A'.repeat(21)}B`, `${'A'.repeat(20)}.A`, `${'A'.repeat(21)}A\n`])(
    'L3: %j is no token',
    (text) => {
      expect(isLinkToken(text)).toBe(false);
    },
  );
});

describe('the delete code', () => {
  test('G10: has four digits, leading zeros kept', () => {
    expect(newDeleteCode(drawing(7))).toBe('0007');
    for (let round = 0; round < 1_000; round++) expect(newDeleteCode(platform)).toMatch(/^\d{4}$/);
  });

  test('G10: draws again where a remainder would favour small codes', () => {
    expect(newDeleteCode(drawing(0xffff_ffff, 4_294_960_000, 4_294_959_999))).toBe('9999');
    expect(randomDigits(drawing(4_294_000_000, 1_234_567), 6)).toBe('234567');
  });
});
