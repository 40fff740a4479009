import { expect, test } from 'vitest';
import { keepFrames } from './keep-frames.ts';
import type { DecodedFrame } from './types.ts';

/** Frames of eight bytes, and the order in which they were decoded. */
function frames(): { decode: (index: number) => Promise<DecodedFrame>; decoded: number[] } {
  const decoded: number[] = [];
  const decode = async (index: number): Promise<DecodedFrame> => {
    decoded.push(index);
    return { rows: 2, columns: 4, samplesPerPixel: 1, data: new Uint8Array(8).fill(index) };
  };
  return { decode, decoded };
}

async function readTwice(mostBytes: number): Promise<number[]> {
  const { decode, decoded } = frames();
  const kept = keepFrames(decode, 3, mostBytes);
  for (const index of [0, 0, 1, 2, 0, 1, 2]) expect((await kept.decode(index)).data[0]).toBe(index);
  return decoded;
}

test('frames that fit together are decoded once, and of those that do not only the last is kept', async () => {
  expect(await readTwice(24)).toEqual([0, 1, 2]);
  expect(await readTwice(23)).toEqual([0, 1, 2, 0, 1, 2]);
});

test('a frame that could not be decoded is tried again', async () => {
  let calls = 0;
  const { decode } = frames();
  const kept = keepFrames(async (index) => (calls++ === 0 ? Promise.reject(new Error('once')) : decode(index)), 1, 8);
  await expect(kept.decode(0)).rejects.toThrow('once');
  expect((await kept.decode(0)).rows).toBe(2);
});

test('a frame that nobody looks at any more is gone at once, and decoded anew where it is asked for again', async () => {
  const { decode, decoded } = frames();
  const kept = keepFrames(decode, 3, 0);
  const frame = await kept.decode(1);
  const shown = { rows: 2, columns: 4, channels: 1, data: new Uint8Array(8) } as const;
  kept.release(1, shown);
  expect((await kept.decode(1)).data).toEqual(new Uint8Array(8).fill(1));
  expect([frame.data.length, shown.data.length, decoded]).toEqual([0, 0, [1, 1]]);
});

test('frames that are kept for the next reading stay until the reading is over', async () => {
  const { decode, decoded } = frames();
  const kept = keepFrames(decode, 2, 16);
  const both = [await kept.decode(0), await kept.decode(1)] as const;
  kept.release(0, { rows: 2, columns: 4, channels: 1, data: both[0].data as Uint8Array });
  expect((await kept.decode(0)).data[0]).toBe(0);
  kept.close();
  await expect.poll(() => both.map(({ data }) => data.length)).toEqual([0, 0]);
  expect(decoded).toEqual([0, 1]);
});
