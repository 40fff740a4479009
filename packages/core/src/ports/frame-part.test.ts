import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFrame, cutWithin, moveArea, moveBox } from './frame-part.ts';

test('a part is copied row by row', () => {
  const data = Uint8Array.from({ length: 12 }, (_, at) => at);
  const part = cutFrame({ columns: 4, rows: 3, channels: 1, data }, { x: 1, y: 1, width: 2, height: 2 });
  expect(part).toEqual({ columns: 2, rows: 2, channels: 1, data: Uint8Array.of(5, 6, 9, 10) });
});

test('a search within an area sees it with 64 pixels around, its corner on the grid of the whole frame', () => {
  const sizes = fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 300 }) });
  const areas = fc.record({
    x: fc.nat(299),
    y: fc.nat(299),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(sizes, areas, ({ columns, rows }, within) => {
      const data = Uint8Array.from({ length: columns * rows }, (_, at) => at % 253);
      const { frame, options, at } = cutWithin({ columns, rows, channels: 1, data }, { within, decided: [within] });
      expect([at.x % 4, at.y % 4]).toEqual([0, 0]);
      expect(frame.data[0]).toBe(data[at.y * columns + at.x]);
      expect(moveArea(options.within!, at)).toEqual(within);
      expect(options.decided).toEqual([options.within]);
      if (within.x >= columns) return;
      expect(at.x).toBeLessThanOrEqual(Math.max(0, within.x - 64));
      expect(at.x + frame.columns).toBeGreaterThanOrEqual(Math.min(columns, within.x + within.width + 64));
      expect(frame.data).toHaveLength(frame.columns * frame.rows);
    }),
  );
});

test('a search of everything is not touched', () => {
  const frame = { columns: 3, rows: 1, channels: 1 as const, data: new Uint8Array(3) };
  expect(cutWithin(frame, { recognize: false })).toEqual({ frame, options: { recognize: false }, at: { x: 0, y: 0 } });
  expect(cutWithin(frame, {}).frame).toBe(frame);
});

test('a find is moved with its parts', () => {
  const area = { x: 1, y: 2, width: 3, height: 4 };
  const there = { x: 11, y: 22, width: 3, height: 4 };
  expect(moveBox({ area, confidence: 1, parts: [area] }, { x: 10, y: 20 })).toEqual({
    area: there,
    confidence: 1,
    parts: [there],
  });
  expect(moveBox({ area, confidence: 1 }, { x: 10, y: 20 })).toEqual({ area: there, confidence: 1 });
});
