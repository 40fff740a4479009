import { expect, test } from 'vitest';
import { stretchedFrames } from './stretched-frames.ts';

const frame = (data: Uint16Array | Int16Array | Uint8Array | Float32Array, samplesPerPixel: 1 | 3 = 1) => ({
  rows: 1,
  columns: data.length / samplesPerPixel,
  samplesPerPixel,
  data,
});

test('values beyond any window are spread over all greys', () => {
  expect([...stretchedFrames(frame(Uint16Array.of(0, 32768, 65535)))[0]!.data]).toEqual([0, 128, 255]);
});

test('values one step apart in a wide range become as far apart as any', () => {
  const [linear, even] = stretchedFrames(frame(Uint16Array.of(1000, 1001, 60000)));
  expect(linear!.data[0]).toBe(linear!.data[1]);
  expect([...even!.data]).toEqual([0, 128, 255]);
});

test('signed and floating values, and colours, are stretched too', () => {
  expect([...stretchedFrames(frame(Int16Array.of(-2000, 2000)))[0]!.data]).toEqual([0, 255]);
  expect([...stretchedFrames(frame(Float32Array.of(-0.5, 0.5)))[0]!.data]).toEqual([0, 255]);
  expect([...stretchedFrames(frame(Uint8Array.of(10, 9, 8, 10, 12, 8), 3))[0]!.data]).toEqual([0, 255]);
});

test('a frame of one value, or of none that counts, has nothing to show', () => {
  expect(stretchedFrames(frame(Uint8Array.of(7, 7, 7)))).toEqual([]);
  expect(stretchedFrames(frame(Float32Array.of(Number.NaN, Number.NaN)))).toEqual([]);
  expect(stretchedFrames(frame(Float32Array.of(0, Number.POSITIVE_INFINITY)))).toEqual([]);
});
