import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between, byKey, inside, middle, placeOf } from './hand-masks.ts';

const SIZE = { columns: 640, rows: 480 };
const size = fc.record({ columns: fc.integer({ min: 8, max: 8000 }), rows: fc.integer({ min: 8, max: 8000 }) });
const point = fc.tuple(fc.double({ min: -1, max: 2, noNaN: true }), fc.double({ min: -1, max: 2, noNaN: true }));
const key = fc.record({
  key: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'),
  shiftKey: fc.boolean(),
  ctrlKey: fc.boolean(),
});

function fits({ x, y, width, height }: NonNullable<ReturnType<typeof between>>, { columns, rows }: typeof SIZE) {
  expect([x, y, width, height].every(Number.isInteger)).toBe(true);
  expect(x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= columns && y + height <= rows).toBe(true);
}

test('G11: whatever is drawn, moved or resized is whole pixels inside the image', () => {
  fc.assert(
    fc.property(size, point, point, fc.array(key, { maxLength: 30 }), (image, from, to, keys) => {
      let mask = between(from, to, image) ?? middle(image);
      fits(mask, image);
      for (const each of keys) {
        mask = byKey(mask, each, image) ?? mask;
        fits(mask, image);
      }
    }),
  );
});

test('G11: a rectangle is drawn from any corner, and a touch draws none', () => {
  const drawn = { x: 64, y: 48, width: 128, height: 96 };
  expect(between([0.1, 0.1], [0.3, 0.3], SIZE)).toEqual(drawn);
  expect(between([0.3, 0.3], [0.1, 0.1], SIZE)).toEqual(drawn);
  expect(between([0.3, 0.3], [0.301, 0.301], SIZE)).toBeUndefined();
});

test('G11: arrow keys move it, with Shift its lower right corner, with Ctrl by a pixel', () => {
  const mask = { x: 100, y: 100, width: 50, height: 20 };
  const press = (name: string, more = {}) => byKey(mask, { key: name, shiftKey: false, ctrlKey: false, ...more }, SIZE);
  expect(press('ArrowRight')).toEqual({ ...mask, x: 106 });
  expect(press('ArrowUp', { ctrlKey: true })).toEqual({ ...mask, y: 99 });
  expect(press('ArrowDown', { shiftKey: true, ctrlKey: true })).toEqual({ ...mask, height: 21 });
  expect(press('Enter')).toBeUndefined();
});

test('G11: it stands over the picture by its share of the image', () => {
  expect(placeOf({ x: 64, y: 48, width: 320, height: 480 }, SIZE)).toEqual({
    left: '10%',
    top: '10%',
    width: '50%',
    height: '100%',
  });
  expect(inside({ x: -5, y: 470, width: 9000, height: 20 }, SIZE)).toEqual({ x: 0, y: 460, width: 640, height: 20 });
});
