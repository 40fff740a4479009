import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { writeBmp } from '../testing/bmp-fixtures.ts';
import { hasFailingSamples, readSample } from '../testing/sample-files.ts';
import { type TiffPageFixture, writeTiff } from '../testing/tiff-fixtures.ts';
import { renderForeignImage, thumbnailOfForeignImage } from './foreign-image.ts';
import { listTiffPages } from './tiff-pages.ts';

const colourAt = async (jpeg: Uint8Array, x: number, y: number) => {
  const { data, info } = await sharp(jpeg).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels)];
};
const near = (found: number[], wanted: number[]) =>
  expect(Math.max(...found.map((value, at) => Math.abs(value - wanted[at]!)))).toBeLessThan(12);

/** A drawing of these colours, side by side, each a bar on transparent ground. */
function drawing(...colours: string[]) {
  const bars = colours.map(
    (fill, index) => `<rect x="${10 + index * 20}" y="10" width="10" height="20" fill="${fill}"/>`,
  );
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">${bars.join('')}</svg>`));
}

describe('A5: transparent ground', () => {
  test.each([
    [['black'], 'white', [255, 255, 255]],
    [['#c02020', 'blue'], 'white', [255, 255, 255]],
    [['white'], 'black', [0, 0, 0]],
    [['white', '#c02020'], 'black', [0, 0, 0]],
    [['white', 'black'], 'grey', [128, 128, 128]],
  ])('under %j is %s, so that nothing disappears', async (colours, ground, pixel) => {
    for (const format of ['png', 'webp', 'tiff', 'gif'] as const) {
      const file = await drawing(...colours)
        .toFormat(format, format === 'tiff' ? { compression: 'deflate' } : {})
        .toBuffer();
      const { pictures, grounds } = await renderForeignImage(file);
      expect([format, grounds]).toEqual([format, [ground]]);
      for (const { bytes } of [pictures[0]!.picture, ...pictures[0]!.small, await thumbnailOfForeignImage(file, 80)])
        near(await colourAt(bytes, 2, 2), pixel);
    }
  });

  test('of a palette is white as well, and an opaque picture has none', async () => {
    const palette = await drawing('black').png({ palette: true }).toBuffer();
    expect((await renderForeignImage(palette)).grounds).toEqual(['white']);
    const opaque = await drawing('white').flatten({ background: '#204060' }).ensureAlpha().png().toBuffer();
    expect((await renderForeignImage(opaque)).grounds).toEqual([]);
  });
});

const page = (width: number, height: number, level: number, more: Partial<TiffPageFixture> = {}) => ({
  width,
  height,
  level,
  ...more,
});

describe('A5: pages of a TIFF', () => {
  const levels = async (file: Uint8Array) => {
    const { pictures, pages } = await renderForeignImage(file);
    const shown = pictures.map(async ({ picture }) => [picture.width, (await colourAt(picture.bytes, 1, 1))[0]]);
    return { shown: await Promise.all(shown), pages };
  };

  test.each([true, false])('are all shown, in their order (little-endian: %s)', async (little) => {
    const file = writeTiff([page(200, 100, 50), page(200, 100, 120), page(300, 90, 200)], little);
    const { shown, pages } = await levels(file);
    expect(shown).toEqual([
      [200, 50],
      [200, 120],
      [300, 200],
    ]);
    expect(pages).toEqual({ pages: 3, shown: [0, 1, 2], reduced: 0, beyond: 0, unreadable: 0 });
  });

  test('that are smaller renditions or masks are left out, whoever says so', async () => {
    const file = writeTiff([
      page(40, 30, 90),
      page(400, 300, 90),
      page(200, 150, 90, { newSubfileType: 1 }),
      page(200, 150, 90, { subfileType: 2 }),
      page(400, 300, 255, { newSubfileType: 4 }),
      page(200, 150, 92),
      page(200, 150, 30),
    ]);
    const { shown, pages } = await levels(file);
    expect(shown).toEqual([
      [400, 90],
      [200, 30],
    ]);
    expect(pages).toMatchObject({ pages: 7, reduced: 5, beyond: 0 });
  });

  test('of renditions alone show the largest', async () => {
    const file = writeTiff([page(40, 30, 90, { newSubfileType: 1 }), page(80, 60, 60, { newSubfileType: 1 })]);
    expect((await levels(file)).shown).toEqual([[80, 60]]);
  });

  test('beyond the bound are counted and not shown', async () => {
    const file = writeTiff(Array.from({ length: 53 }, (_, index) => page(20, 20, index * 4)));
    const { pictures, pages } = await renderForeignImage(file);
    expect(pictures).toHaveLength(50);
    expect(pages).toMatchObject({ pages: 53, beyond: 3 });
    expect((await renderForeignImage(file, {}, true)).pictures).toHaveLength(1);
  });

  test('that go round in a circle, or are damaged, end the list', () => {
    const bytes = writeTiff([page(20, 20, 1), page(20, 20, 2)]);
    expect(listTiffPages(bytes)).toHaveLength(2);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(bytes.length),
        (flips, cut) => {
          const damaged = bytes.slice(0, Math.max(4, cut));
          for (const [at, value] of flips) if (at < damaged.length) damaged[at] = value;
          expect(listTiffPages(damaged).length).toBeLessThanOrEqual(10_000);
        },
      ),
    );
  });
});

test('frames of an animation that are not shown are counted', async () => {
  const frames = Buffer.concat([Buffer.alloc(300, 20), Buffer.alloc(300, 90), Buffer.alloc(300, 160)]);
  const gif = await sharp(frames, { raw: { width: 10, height: 30, channels: 3, pageHeight: 10 } })
    .gif()
    .toBuffer();
  expect((await renderForeignImage(gif)).pages).toEqual({ pages: 3, shown: [0], reduced: 0, beyond: 2, unreadable: 0 });
});

test('A5: a BMP is a picture like any other', async () => {
  const bmp = writeBmp({ width: 2, height: 1, bits: 24, pixels: Uint8Array.of(32, 32, 192, 32, 32, 192, 0, 0) });
  const { pictures } = await renderForeignImage(bmp);
  near(await colourAt(pictures[0]!.picture.bytes, 0, 0), [192, 32, 32]);
});

describe.runIf(hasFailingSamples())('A5: pictures that were once shown wrongly, or not at all', () => {
  test.each([
    ['b01_black_on_transparent.png', 1, 400],
    ['b03_transparent.gif', 1, 400],
    ['b04_three_pages.tif', 3, 200],
    ['b05_thumbnail_page_first.tif', 1, 400],
    ['f01.bmp', 1, 400],
    ['f14_jp2.jp2', 1, 400],
  ])('%s', async (name, count, width) => {
    const { pictures, grounds } = await renderForeignImage(readSample(`failing/${name}`));
    expect(pictures.map(({ picture }) => picture.width)).toEqual(Array(count).fill(width));
    expect(grounds).toEqual(name.includes('transparent') ? ['white'] : []);
    near(
      await colourAt(pictures[0]!.picture.bytes, 3, 3),
      name.startsWith('f') ? [40, 160, 60] : name.includes('b05') ? [0, 160, 0] : [255, 255, 255],
    );
  });
});
