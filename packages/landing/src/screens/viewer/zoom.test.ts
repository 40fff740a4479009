import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FITTED, LARGEST, panBy, zoomAt } from './zoom.ts';

const stage = { width: 400, height: 600 };

test('G2: the point under the finger stays there while zooming', () => {
  const at = zoomAt(FITTED, 2, 50, -80, stage);
  const under = { x: (50 - at.x) / at.scale, y: (-80 - at.y) / at.scale };
  expect(at.scale).toBe(2);
  expect(under).toEqual({ x: 50, y: -80 });
});

test('G2: zoom stays between fitted and six times, and the picture never leaves the stage', () => {
  const step = fc.record({
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    x: fc.integer({ min: -900, max: 900 }),
    y: fc.integer({ min: -900, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let at = FITTED;
      for (const { factor, x, y } of steps) {
        at = panBy(zoomAt(at, factor, x, y, stage), y, x, stage);
        expect(at.scale).toBeGreaterThanOrEqual(1);
        expect(at.scale).toBeLessThanOrEqual(LARGEST);
        expect(Math.abs(at.x)).toBeLessThanOrEqual((stage.width * (at.scale - 1)) / 2 + 1e-9);
        expect(Math.abs(at.y)).toBeLessThanOrEqual((stage.height * (at.scale - 1)) / 2 + 1e-9);
      }
    }),
  );
});

test('G2: zoomed out, the picture lies in the middle again', () => {
  expect(zoomAt({ scale: 3, x: 200, y: -100 }, 0.1, 10, 10, stage)).toEqual(FITTED);
});
