import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blackOutside, countKept, paint, paintOver } from './rectangles.ts';

test('A3: outside the union every sample is black, inside none is touched', () => {
  const side = fc.integer({ min: -3, max: 12 });
  const rectangle = fc.record({ x: side, y: side, width: fc.nat(9), height: fc.nat(9) });
  fc.assert(
    fc.property(
      fc.array(rectangle, { maxLength: 4 }),
      fc.constantFrom(1 as const, 3 as const),
      (rectangles, channels) => {
        const size = { columns: 10, rows: 7 };
        const frame = { ...size, channels, data: new Uint8Array(70 * channels).fill(200) };
        blackOutside(frame, paint(rectangles, size));
        for (let y = 0; y < 7; y++)
          for (let x = 0; x < 10; x++) {
            const kept = rectangles.some((r) => x >= r.x && y >= r.y && x < r.x + r.width && y < r.y + r.height);
            const at = (y * 10 + x) * channels;
            expect([...frame.data.subarray(at, at + channels)]).toEqual(new Array(channels).fill(kept ? 200 : 0));
          }
      },
    ),
  );
});

test('what is kept is counted as it is painted, whatever overlaps or lies outside', () => {
  const side = fc.integer({ min: -3, max: 12 });
  const rectangles = fc.array(fc.record({ x: side, y: side, width: fc.nat(9), height: fc.nat(9) }), { maxLength: 5 });
  fc.assert(
    fc.property(rectangles, rectangles, (keep, masks) => {
      const size = { columns: 10, rows: 7 };
      const painted = paint(keep, size);
      paintOver(painted, 0, masks, size);
      expect(countKept({ keep, masks }, size)).toBe(painted.reduce((sum, value) => sum + value, 0));
    }),
  );
});
