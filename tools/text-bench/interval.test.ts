import { expect, test } from 'vitest';
import { interval } from './interval.ts';

test('nothing missed among few still leaves room for misses', () => {
  const { low, high } = interval(20, 20);
  expect(high).toBeCloseTo(1, 6);
  expect(low).toBeCloseTo(0.839, 3);
});

test('half of a hundred lies between forty and sixty', () => {
  const { low, high } = interval(50, 100);
  expect(low).toBeCloseTo(0.4038, 3);
  expect(high).toBeCloseTo(0.5962, 3);
});

test('of nothing seen nothing is known', () => {
  expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
});
