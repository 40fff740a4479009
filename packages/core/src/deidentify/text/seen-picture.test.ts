import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { INVISIBLE, SeenPicture } from './seen-picture.ts';

const COLUMNS = 7;
const ROWS = 5;

function frameOf(channels: 1 | 3, changes: readonly { x: number; y: number; by: number }[]): TextSearchFrame {
  const data = new Uint8Array(ROWS * COLUMNS * channels).fill(100);
  for (const { x, y, by } of changes) data[(y * COLUMNS + x) * channels + channels - 1] = 100 + by;
  return { rows: ROWS, columns: COLUMNS, channels, data };
}

const change = fc.record({
  x: fc.integer({ min: 0, max: COLUMNS - 1 }),
  y: fc.integer({ min: 0, max: ROWS - 1 }),
  by: fc.integer({ min: -2 * INVISIBLE, max: 2 * INVISIBLE }),
});

test('A3: the rectangle of a change takes in every pixel that differs visibly, and no row or column more', () => {
  fc.assert(
    fc.property(fc.constantFrom(1 as const, 3 as const), fc.array(change, { maxLength: 4 }), (channels, changes) => {
      const one = new Map(changes.map((each) => [`${each.x},${each.y}`, each]));
      const visible = [...one.values()].filter(({ by }) => Math.abs(by) > INVISIBLE);
      const seen = new SeenPicture();
      const before = frameOf(channels, []);
      seen.look(before, { x: 0, y: 0, width: COLUMNS, height: ROWS });
      const [xs, ys] = [visible.map(({ x }) => x), visible.map(({ y }) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      expect(seen.changed(frameOf(channels, [...one.values()]))).toEqual(
        visible.length === 0 ? undefined : { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 },
      );
    }),
  );
});

test('A3: what fades in a little at a time differs from what was looked at, not from the frame before', () => {
  const seen = new SeenPicture();
  seen.look(frameOf(1, []), { x: 0, y: 0, width: COLUMNS, height: ROWS });
  expect(seen.changed(frameOf(1, [{ x: 3, y: 2, by: INVISIBLE }]))).toBeUndefined();
  const changed = seen.changed(frameOf(1, [{ x: 3, y: 2, by: INVISIBLE + 1 }]));
  expect(changed).toEqual({ x: 3, y: 2, width: 1, height: 1 });
});

test('the first frame is compared with as it is, until a part of it was looked at anew', () => {
  const seen = new SeenPicture();
  const first = frameOf(1, []);
  seen.look(first, { x: 0, y: 0, width: COLUMNS, height: ROWS });
  expect(seen.needs(first.data)).toBe(true);
  const second = frameOf(1, [{ x: 3, y: 2, by: 50 }]);
  seen.look(second, { x: 3, y: 2, width: 1, height: 1 });
  expect([first, second].map(({ data }) => seen.needs(data))).toEqual([false, false]);
  expect(seen.picture?.data).toEqual(second.data);
});
