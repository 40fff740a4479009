import type { InferenceSession } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { FirstLook } from './first-look.ts';
import { writePlanes } from './picture-planes.ts';
import { planTiles } from './plan-tiles.ts';
import type { Runtime } from './runtime.ts';

/** A network that answers with the brightest red of each cell, so that what it was shown can be told from its map. */
const runtime = {
  Tensor: class {
    readonly data: Float32Array;
    readonly dims: readonly number[];
    constructor(_type: string, data: Float32Array, dims: readonly number[]) {
      this.data = data;
      this.dims = dims;
    }
  },
} as unknown as Runtime;
const session = {
  async run({ picture }: { picture: { data: Float32Array; dims: number[] } }) {
    const [, , rows, columns] = picture.dims as [number, number, number, number];
    const data = new Float32Array((rows / 4) * (columns / 4));
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) {
        const at = (y >> 2) * (columns / 4) + (x >> 2);
        data[at] = Math.max(data[at]!, picture.data[y * columns + x]!);
      }
    return { text: { data } };
  },
} as unknown as InferenceSession;

function scattered(columns: number, rows: number): TextSearchFrame {
  const data = new Uint8Array(columns * rows);
  for (let at = 0; at < data.length; at += 977) data[at] = at % 256;
  return { columns, rows, channels: 1, data };
}

describe('the first look', () => {
  test('is the same in tiles as in one: every cell is answered for, and none twice', async () => {
    for (const [columns, rows] of [
      [2500, 90],
      [70, 1300],
      [1201, 1203],
      [5, 3],
    ] as const) {
      const frame = scattered(columns, rows);
      const map = await new FirstLook(runtime, session).look(frame);
      expect([map.columns, map.rows]).toEqual([Math.ceil(columns / 4), Math.ceil(rows / 4)]);
      const expected = new Float32Array(map.data.length);
      frame.data.forEach((value, at) => {
        const cell = (Math.floor(at / columns) >> 2) * map.columns + ((at % columns) >> 2);
        expected[cell] = Math.max(expected[cell]!, Math.fround(value / 255));
      });
      expect(map.data.every((value, at) => Math.abs(value - expected[at]!) < 1e-6)).toBe(true);
    }
  });

  test('a buffer that was used for a larger frame leaves nothing in a smaller one', async () => {
    const look = new FirstLook(runtime, session);
    await look.look({ columns: 64, rows: 64, channels: 1, data: new Uint8Array(4096).fill(255) });
    const map = await look.look({ columns: 30, rows: 30, channels: 3, data: new Uint8Array(2700) });
    expect(map.data.every((value) => value === 0)).toBe(true);
  });
});

test('tiles cover every length, overlap, and are multiples of 32', () => {
  for (let length = 1; length < 9000; length += 37) {
    const tiles = planTiles(length);
    expect(tiles[0]!.start).toBe(0);
    expect(tiles.at(-1)!.start + tiles.at(-1)!.length).toBeGreaterThanOrEqual(length);
    for (const [index, tile] of tiles.entries()) {
      expect([tile.start % 32, tile.length % 32]).toEqual([0, 0]);
      expect(tile.length).toBeLessThanOrEqual(1152);
      if (index > 0)
        expect(tiles[index - 1]!.start + tiles[index - 1]!.length - tile.start).toBeGreaterThanOrEqual(128);
    }
  }
});

test('colours become planes, grey stands in all three, and what is beyond the frame is black', () => {
  const colours = { columns: 2, rows: 1, channels: 3 as const, data: Uint8Array.of(255, 0, 51, 102, 255, 0) };
  const planes = new Float32Array(3 * 6).fill(9);
  writePlanes(colours, { x: 0, y: 0, width: 3, height: 2 }, planes);
  const rounded = (values: Float32Array) => [...values].map((value) => Number(value.toFixed(3)));
  expect(rounded(planes)).toEqual([1, 0.4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.2, 0, 0, 0, 0, 0]);
  const grey = { columns: 3, rows: 2, channels: 1 as const, data: Uint8Array.of(1, 2, 3, 4, 51, 255) };
  const part = new Float32Array(6);
  writePlanes(grey, { x: 1, y: 1, width: 2, height: 1 }, part);
  expect(rounded(part)).toEqual([0.2, 1, 0.2, 1, 0.2, 1]);
});
