import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTokensInBinary } from './search-tokens.ts';

const TOKENS = ['QWZALMA', 'TESTPERSON', 'MRN7781234', 'ÅNGSTRÖMSSON', '19700102'];

/** Ways a token may stand in pixels or compressed data. */
const FORMS: ((token: string) => Buffer)[] = [
  (token) => Buffer.from(token, 'utf8'),
  (token) => Buffer.from(token.toLowerCase(), 'utf8'),
  (token) => Buffer.from(token, 'utf16le'),
  (token) => Buffer.from(token, 'utf16le').swap16(),
  (token) => Buffer.from(token, 'latin1'),
];

test('A2: a token is found wherever it stands in binary data, at its very beginning and end too, in each encoding', () => {
  const noise = fc.uint8Array({ maxLength: 40 });
  const planted = fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom(...FORMS), noise, noise);
  fc.assert(
    fc.property(planted, ([token, form, before, after]) => {
      expect(countTokensInBinary(Buffer.concat([before, form(token), after]), TOKENS)).toBe(1);
    }),
  );
});

test('all tokens are counted once, and part of one not at all', () => {
  const all = Buffer.from(`${TOKENS.join('-')}-${TOKENS[0]}`, 'utf8');
  expect(countTokensInBinary(all, TOKENS)).toBe(TOKENS.length);
  expect(countTokensInBinary(Buffer.from('QWZALM MRN778123'), TOKENS)).toBe(0);
  expect(countTokensInBinary(new Uint8Array(), TOKENS)).toBe(0);
  expect(countTokensInBinary(all, [])).toBe(0);
});

test('A7: thousands of UIDs that an object refers to are searched for in one reading', () => {
  const uids = Array.from({ length: 20_000 }, (_, index) => `1.2.840.113619.2.55.3.${7_919 * (index + 10)}.${index}`);
  const pixels = Buffer.alloc(4 * 2 ** 20, 7);
  expect(countTokensInBinary(pixels, uids)).toBe(0);
  pixels.write(uids[17]!, 1_000_001, 'latin1');
  expect(countTokensInBinary(pixels, uids)).toBe(1);
});
