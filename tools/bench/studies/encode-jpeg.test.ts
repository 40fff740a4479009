import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawUltrasound } from '../../synthetic/ultrasound.ts';
import { encodeJpeg } from './encode-jpeg.ts';

/** Signal to noise in decibels between a picture and what another decoder makes of it. */
function peakSignalToNoise(one: Uint8Array, other: Uint8Array): number {
  const squares = one.reduce((sum, value, index) => sum + (value - other[index]!) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (squares / one.length));
}

test.each([
  [256, 192],
  [251, 189],
])('a JPEG of %d by %d is baseline, 4:2:2, and decodes to what was drawn', async (width, height) => {
  const canvas = drawUltrasound({ width, height, seed: 5, phase: 0.2, banner: ['QWZALMA'] });
  const bytes = encodeJpeg(canvas, 90);
  const metadata = await sharp(bytes).metadata();
  expect(metadata).toMatchObject({ format: 'jpeg', width, height, isProgressive: false });
  // Components and their sampling in the frame header: the first twice as wide as the others.
  const frameHeader = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xc0]));
  expect([...bytes.subarray(frameHeader + 9, frameHeader + 19)]).toEqual([3, 1, 0x21, 0, 2, 0x11, 1, 3, 0x11, 1]);
  const decoded = await sharp(bytes).raw().toBuffer();
  expect(peakSignalToNoise(canvas.data, decoded)).toBeGreaterThan(33);
  expect(encodeJpeg(canvas, 90)).toEqual(bytes);
});

test('less quality is fewer bytes', () => {
  const canvas = drawUltrasound({ width: 128, height: 96, seed: 5, phase: 0.2, banner: [] });
  expect(encodeJpeg(canvas, 60).length).toBeLessThan(encodeJpeg(canvas, 90).length);
});
