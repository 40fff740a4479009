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
