import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFrame } from '../../ports/frame-part.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { cutRectangle } from './cut-rectangle.ts';

const frames = fc
  .tuple(fc.integer({ min: 4, max: 20 }), fc.integer({ min: 4, max: 20 }), fc.constantFrom(1 as const, 3 as const))
  .chain(([columns, rows, channels]) =>
    fc
      .uint8Array({ minLength: columns * rows * channels, maxLength: columns * rows * channels })
      .map((data): TextSearchFrame => ({ columns, rows, channels, data })),
  );

/** A rectangle somewhere about the frame, which may reach beyond it. */
const places = fc.record({
  x: fc.double({ min: -3, max: 23, noNaN: true }),
  y: fc.double({ min: -3, max: 23, noNaN: true }),
  length: fc.double({ min: 1, max: 16, noNaN: true }),
  height: fc.double({ min: 1, max: 16, noNaN: true }),
});

test('an upright rectangle on whole pixels is cut as it is', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const area = { x: 1, y: 2, width: frame.columns - 2, height: frame.rows - 2 };
      const { x, y, width: length, height } = area;
      const middle = { x: x + length / 2, y: y + height / 2 };
      expect(cutRectangle(frame, { ...middle, angle: 0, length, height })).toEqual(cutFrame(frame, area));
    }),
  );
});

test('an upright rectangle anywhere is cut as one that is turned by next to nothing', () => {
  fc.assert(
    fc.property(frames, places, (frame, place) => {
      const upright = cutRectangle(frame, { ...place, angle: 0 });
      const turned = cutRectangle(frame, { ...place, angle: 1e-9 });
      expect([upright.rows, upright.columns]).toEqual([turned.rows, turned.columns]);
      upright.data.forEach((value, at) => {
        expect(Math.abs(value - turned.data[at]!)).toBeLessThanOrEqual(1);
      });
    }),
  );
});
