import { expect, test } from 'vitest';
import { parseAlphabet } from './alphabet.ts';
import { readCharacters } from './read-characters.ts';

const alphabet = parseAlphabet('A\nB\n名\n');

/** One row of probabilities a step, for: none, A, B, 名, space. */
function steps(...rows: number[][]): Float32Array {
  return Float32Array.from(rows.flat());
}

test('a class that repeats is one character unless none stands between', () => {
  const a = [0.1, 0.9, 0, 0, 0];
  const none = [1, 0, 0, 0, 0];
  expect(readCharacters(steps(a, a, none, a), alphabet).text).toBe('AA');
});

test('a character of another script leaves the Latin reading unsure', () => {
  const other = steps([0.05, 0.1, 0, 0.85, 0]);
  expect(readCharacters(other, alphabet)).toEqual({ text: '名', confidence: expect.closeTo(0.85) });
  expect(readCharacters(other, alphabet, alphabet.latin)).toEqual({ text: 'A', confidence: expect.closeTo(0.1) });
});

test('nothing read is no confidence', () => {
  expect(readCharacters(steps([1, 0, 0, 0, 0]), alphabet)).toEqual({ text: '', confidence: 0 });
});
