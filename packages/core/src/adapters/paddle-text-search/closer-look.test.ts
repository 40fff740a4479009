import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { CellMap } from './cell-map.ts';
import { CORE } from './cell-map.ts';
import { double, lookCloser } from './closer-look.ts';
import type { FirstLook } from './first-look.ts';

/** A look that finds in everything what it is told to, and counts how often it looked. */
function lookOf(value: number) {
  const sizes: [number, number][] = [];
  const first = {
    async look({ columns, rows }: TextSearchFrame): Promise<CellMap> {
      sizes.push([columns, rows]);
      const [across, down] = [Math.ceil(columns / 4), Math.ceil(rows / 4)];
      return { columns: across, rows: down, data: new Float32Array(across * down).fill(value) };
    },
  } as unknown as FirstLook;
  return { first, sizes };
}

const frame: TextSearchFrame = { columns: 640, rows: 480, channels: 1, data: new Uint8Array(640 * 480) };

/** Blocks of four by four cells in a map of the frame, each of one value. */
function mapOf(blocks: readonly { x: number; y: number; value: number }[]): CellMap {
  const map = { columns: 160, rows: 120, data: new Float32Array(160 * 120) };
  for (const { x, y, value } of blocks)
    for (let at = 0; at < 16; at++) map.data[(y + (at >> 2)) * 160 + x + (at & 3)] = value;
  return map;
}

test('only where the map hesitates, and at most at four places, is looked at twice the size', async () => {
  const { first, sizes } = lookOf(0);
  const sure = mapOf([{ x: 20, y: 20, value: 0.9 }]);
  expect((await lookCloser(frame, sure, first)).data).toEqual(sure.data);
  expect(sizes).toEqual([]);
  const six = [0, 1, 2, 3, 4, 5].map((at) => ({ x: 10 + 25 * at, y: 10 + 15 * at, value: 0.2 }));
  await lookCloser(frame, mapOf(six), first);
  expect(sizes).toEqual(Array(4).fill([256, 256]));
});

test('what is surely seen there counts, what is seen less surely is weak, and nothing known is lost', async () => {
  const map = mapOf([
    { x: 60, y: 60, value: 0.2 },
    { x: 70, y: 60, value: 0.7 },
  ]);
  const at = 62 * 160 + 62;
  expect((await lookCloser(frame, map, lookOf(0.9).first)).data[at]).toBeCloseTo(0.9);
  const weak = await lookCloser(frame, map, lookOf(0.7).first);
  expect(weak.data[at]).toBeLessThan(CORE);
  expect(weak.data[at]).toBeGreaterThan(0.25);
  expect(weak.data.every((value, index) => value >= map.data[index]!)).toBe(true);
});

test('frames of any size are looked at closely within their bounds', async () => {
  const size = fc.integer({ min: 1, max: 300 });
  await fc.assert(
    fc.asyncProperty(size, size, fc.nat(), async (columns, rows, seed) => {
      const [across, down] = [Math.ceil(columns / 4), Math.ceil(rows / 4)];
      const data = Float32Array.from({ length: across * down }, (_, at) => ((at * 7 + seed) % 11) / 25);
      const picture: TextSearchFrame = { columns, rows, channels: 1, data: new Uint8Array(columns * rows) };
      const closer = await lookCloser(picture, { columns: across, rows: down, data }, lookOf(0.9).first);
      expect(closer.data.length).toBe(data.length);
      expect(closer.data.every((value, at) => value >= data[at]!)).toBe(true);
    }),
  );
});

test('at twice its size an even picture stays even, and an edge becomes a slope', () => {
  const row = Uint8Array.of(0, 0, 160, 160);
  const doubled = double({ columns: 4, rows: 1, channels: 1, data: row });
  expect([doubled.columns, doubled.rows]).toEqual([8, 2]);
  expect([...doubled.data.subarray(0, 8)]).toEqual([0, 0, 0, 40, 120, 160, 160, 160]);
});
