import { expect, test } from 'vitest';
import { parseAlphabet } from './alphabet.ts';
import { planTiles } from './plan-tiles.ts';
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

test('tiles cover every length, overlap, and are multiples of 32', () => {
  for (let length = 1; length < 9000; length += 37) {
    const tiles = planTiles(length);
    expect(tiles[0]!.start).toBe(0);
    expect(tiles.at(-1)!.start + tiles.at(-1)!.length).toBeGreaterThanOrEqual(length);
    for (const [index, tile] of tiles.entries()) {
      expect(tile.length % 32).toBe(0);
      expect(tile.length).toBeLessThanOrEqual(1152);
      if (index > 0)
        expect(tiles[index - 1]!.start + tiles[index - 1]!.length - tile.start).toBeGreaterThanOrEqual(100);
    }
  }
});
