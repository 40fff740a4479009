import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPixels, eachRun } from './runs.ts';

const picture = fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 80 }).map((pixels) => Uint8Array.from(pixels));

test('every stretch of a value is told once, as long as it is, and nothing of the other value', () => {
  fc.assert(
    fc.property(picture, fc.constantFrom(0 as const, 1 as const), (pixels, value) => {
      const told = new Uint8Array(pixels.length);
      let last = -1;
      eachRun(pixels, value, (start, end) => {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        told.fill(1, start, end);
        last = end;
      });
      expect([...told]).toEqual([...pixels].map((pixel) => (pixel === value ? 1 : 0)));
      expect(countPixels(pixels, value)).toBe(pixels.filter((pixel) => pixel === value).length);
    }),
  );
});
