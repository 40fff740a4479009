import { expect, test } from 'vitest';
import { readKeys } from './options.ts';

const [first, second] = ['1f', '2e'].map((byte) => `${byte.repeat(31)}00`) as [string, string];

test('V10: a key, several keys, and one earlier key that is no list', () => {
  expect(readKeys(first)).toEqual({ current: Buffer.from(first, 'hex') });
  const both = { current: Buffer.from(second, 'hex'), earlier: [Buffer.from(first, 'hex')] };
  expect(readKeys({ current: second, earlier: [first] })).toEqual(both);
  expect(readKeys({ current: second, earlier: first })).toEqual(both);
});

test.each([
  ['key', undefined],
  ['key', `${first}\n`],
  ['key/current', { earlier: [first] }],
  ['key/earlier/0', { current: second, earlier: [undefined] }],
  ['key/earlier/0', { current: second, earlier: null }],
  ['key/pepper', { current: second, pepper: 'short' }],
])('V10: what is no key is named by its place, %s, and not repeated', (field, wrong) => {
  let error: unknown;
  try {
    readKeys(wrong);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: 'config.invalid', fields: [{ field, params: { rule: 'hex' } }] });
  expect(String((error as Error).cause)).not.toContain(first);
});
