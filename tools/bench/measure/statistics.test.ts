import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, pairwiseRatios, spreadOf } from './statistics.ts';

test('the median is the middle one, or between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 2])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});

test('at least half of the values lie at or below the median, at least half at or above', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
      const { median: middle, least, most } = spreadOf(values);
      expect(values.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(values.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(least <= middle && middle <= most).toBe(true);
    }),
  );
});

test('a machine that slows down between pairs leaves their ratios alone', () => {
  expect(pairwiseRatios([2, 4, 8], [1, 2, 4])).toEqual({ median: 2, least: 2, most: 2 });
  expect(pairwiseRatios([1, 6, 3], [1, 2, 2])).toEqual({ median: 1.5, least: 1, most: 3 });
  expect(() => pairwiseRatios([1], [])).toThrow(RangeError);
});
