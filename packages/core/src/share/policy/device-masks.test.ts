import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveredShare, inImage } from './device-masks.ts';

const SIZE = { rows: 24, columns: 32 };
const mask = fc.record({
  x: fc.nat({ max: 40 }),
  y: fc.nat({ max: 30 }),
  width: fc.integer({ min: 1, max: 65_535 }),
  height: fc.integer({ min: 1, max: 65_535 }),
});

test('G11: what is kept of a rectangle lies in the image, and covers the same pixels of it', () => {
  fc.assert(
    fc.property(fc.array(mask, { maxLength: 12 }), (drawn) => {
      const kept = drawn.flatMap((each) => inImage(each, SIZE));
      for (const { x, y, width, height } of kept) {
        expect(width > 0 && height > 0 && x + width <= SIZE.columns && y + height <= SIZE.rows).toBe(true);
      }
      let covered = 0;
      for (let row = 0; row < SIZE.rows; row++)
        for (let column = 0; column < SIZE.columns; column++)
          if (
            drawn.some(({ x, y, width, height }) => column >= x && column < x + width && row >= y && row < y + height)
          )
            covered++;
      expect(coveredShare(kept, SIZE)).toBeCloseTo(covered / (SIZE.rows * SIZE.columns), 9);
    }),
  );
});
