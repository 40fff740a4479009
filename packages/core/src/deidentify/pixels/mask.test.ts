import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rectangle } from '../rectangle.ts';
import { type FrameMask, maskFrame, paintKept, shareKept } from './mask.ts';

const SIZE = { rows: 24, columns: 32 };
const rectangle: fc.Arbitrary<Rectangle> = fc.record({
  x: fc.integer({ min: -4, max: 40 }),
  y: fc.integer({ min: -4, max: 30 }),
  width: fc.integer({ min: 0, max: 40 }),
  height: fc.integer({ min: 0, max: 30 }),
});
const inside = ({ x, y, width, height }: Rectangle, column: number, row: number) =>
  column >= x && column < x + width && row >= y && row < y + height;

test('A3: a pixel is shown only inside a region and outside every device rectangle', () => {
  const keep = fc.option(fc.array(rectangle, { maxLength: 3 }), { nil: undefined });
  fc.assert(
    fc.property(keep, fc.array(rectangle, { maxLength: 3 }), (regions, masks) => {
      const mask: FrameMask = { keep: regions, masks, matches: [] };
      const data = new Uint8Array(SIZE.rows * SIZE.columns * 3).fill(200);
      maskFrame({ ...SIZE, channels: 3, data }, paintKept(mask, SIZE));
      let shown = 0;
      for (let row = 0; row < SIZE.rows; row++)
        for (let column = 0; column < SIZE.columns; column++) {
          const kept = regions?.some((one) => inside(one, column, row)) ?? true;
          const wanted = kept && !masks.some((one) => inside(one, column, row)) ? 200 : 0;
          const at = (row * SIZE.columns + column) * 3;
          if (data[at] !== wanted || data[at + 1] !== wanted || data[at + 2] !== wanted)
            throw new Error(`pixel ${column},${row} is ${data[at]}, not ${wanted}`);
          if (wanted > 0) shown++;
        }
      expect(shareKept(mask, SIZE)).toBeCloseTo(shown / (SIZE.rows * SIZE.columns), 2);
    }),
  );
});

test('without regions and device rectangles nothing is masked', () => {
  expect(paintKept({ masks: [], matches: [] }, SIZE)).toBeUndefined();
  expect(shareKept({ masks: [], matches: [] }, SIZE)).toBe(1);
});
