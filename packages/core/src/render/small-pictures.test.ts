import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { DisplayFrame } from '../dicom/types.ts';
import { renderPicture } from './picture.ts';
import { renderSmallPictures } from './small-pictures.ts';

/** A slope with waves on it, as much like a picture as needs be. */
function frame(columns: number, rows: number, channels: 1 | 3, pixelAspect?: number): DisplayFrame {
  const data = new Uint8Array(columns * rows * channels);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      for (let part = 0; part < channels; part++)
        data[(y * columns + x) * channels + part] =
          90 + 60 * Math.sin(x / 9 + part) * Math.cos(y / 7) + 60 * (x / columns);
  return { rows, columns, channels, data, ...(pixelAspect === undefined ? {} : { pixelAspect }) };
}

const sizesOf = async (one: DisplayFrame) => {
  const full = await renderPicture(one);
  return (await renderSmallPictures(one, full.bytes.byteLength)).map(({ width, height }) => [width, height]);
};

test('G14: a picture has two smaller ones, a little one only one of its own size, none is enlarged', async () => {
  expect(await sizesOf(frame(1600, 1200, 3))).toEqual([
    [480, 360],
    [800, 600],
  ]);
  expect(await sizesOf(frame(700, 1000, 1))).toEqual([
    [336, 480],
    [560, 800],
  ]);
  expect(await sizesOf(frame(512, 512, 1))).toEqual([[480, 480]]);
  expect(await sizesOf(frame(200, 100, 3))).toEqual([[200, 100]]);
  expect(await sizesOf(frame(200, 100, 1, 2))).toEqual([[200, 200]]);
});

test.each([1, 3] as const)(
  'G14: it shows the same pixels as the full one, of %s channels, and says nothing else',
  async (channels) => {
    const one = frame(1000, 750, channels);
    const full = await renderPicture(one);
    for (const { width, height, bytes } of await renderSmallPictures(one, full.bytes.byteLength)) {
      const raw = (file: Uint8Array) =>
        sharp(file).resize(width, height, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
      const [mine, wanted] = await Promise.all([raw(bytes), raw(full.bytes)]);
      const off = mine.reduce((sum, value, at) => sum + Math.abs(value - wanted[at]!), 0) / mine.length;
      expect(off).toBeLessThan(3);
      const { format, exif, icc, xmp, hasAlpha } = await sharp(bytes).metadata();
      expect({ format, exif, icc, xmp, hasAlpha }).toEqual({ format: 'webp', hasAlpha: false });
    }
  },
);

test('G14: what is no smaller than the full one is left out', async () => {
  expect(await renderSmallPictures(frame(1000, 750, 3), 100)).toEqual([]);
});
