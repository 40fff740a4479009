import { expect, test } from 'vitest';
import { hasIsolatedPeak } from './isolated-peak.ts';

function slice(): Uint16Array {
  return Uint16Array.from({ length: 4096 }, (_, index) => (index * 37) % 1500);
}

test('letters drawn at one value far above the tissue are suspected', () => {
  expect(hasIsolatedPeak(slice().fill(4095, 100, 160))).toBe(true);
});

test('tissue, a few hot pixels, metal that runs up to its limit, and an empty frame are not', () => {
  const metal = slice();
  for (let value = 1400; value <= 3071; value += 50) metal[value] = value;
  expect(hasIsolatedPeak(slice())).toBe(false);
  expect(hasIsolatedPeak(slice().fill(4095, 100, 105))).toBe(false);
  expect(hasIsolatedPeak(metal.fill(3071, 0, 40))).toBe(false);
  expect(hasIsolatedPeak(new Uint16Array(100))).toBe(false);
  expect(hasIsolatedPeak(new Uint16Array(100).fill(9, 0, 50))).toBe(false);
});
