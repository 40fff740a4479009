import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { readRange } from './range.ts';

test.each([
  ['bytes=0-499', { start: 0, end: 499 }],
  ['bytes=500-', { start: 500, end: 999 }],
  ['bytes=-200', { start: 800, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['Bytes=0-0', { start: 0, end: 0 }],
])('%s of 1,000 bytes', (header, range) => {
  expect(readRange(header, 1000)).toEqual(range);
});

test.each([null, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'items=0-5', 'bytes=0-1,5-6', 'bytes=a-b', 'bytes=1.5-2'])(
  'RFC 9110 14.2: %s is ignored and the whole file goes out',
  (header) => {
    expect(readRange(header, 1000)).toBeUndefined();
  },
);

test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s of 1,000 bytes cannot be satisfied', (header) => {
  expect(() => readRange(header, 1000)).toThrow('request.unsatisfiable_range');
});

test('whatever the header, a range lies within the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())).map(([a, b]) => `bytes=${a ?? ''}-${b ?? ''}`),
  );
  fc.assert(
    fc.property(header, fc.nat(), (text, size) => {
      try {
        const range = readRange(text, size);
        if (range) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThan(size);
        }
      } catch (error) {
        expect(isStudyshareError(error, 'request.unsatisfiable_range')).toBe(true);
      }
    }),
  );
});
