import fc from 'fast-check';
import sharp, { type JpegOptions } from 'sharp';
import { describe, expect, test } from 'vitest';
import { checkJpegSegments } from '../../deidentify/gate/streams/check-jpeg.ts';
import {
  type CoefficientPicture,
  componentsOfMcu,
  decodeCoefficients,
  encodeCoefficients,
} from '../../testing/jpeg-fixtures.ts';
import { JpegMasker } from './jpeg-masker.ts';
import { asJpegFile } from './write-headers.ts';

const SAMPLINGS: [number, number][][] = [
  [[1, 1]],
  [[2, 2]],
  [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
  [
    [2, 1],
    [1, 1],
    [1, 1],
  ],
  [
    [1, 2],
    [1, 1],
    [1, 1],
  ],
  [
    [2, 2],
    [1, 1],
    [1, 1],
  ],
  [
    [2, 2],
    [1, 2],
    [1, 2],
  ],
  [
    [4, 1],
    [1, 1],
    [1, 1],
  ],
];

function gridOf(sampling: [number, number][], rows: number, columns: number) {
  const one = sampling.length === 1;
  const width = one ? 8 : 8 * Math.max(...sampling.map(([horizontal]) => horizontal));
  const height = one ? 8 : 8 * Math.max(...sampling.map(([, vertical]) => vertical));
  return { width, height, across: Math.ceil(columns / width), down: Math.ceil(rows / height) };
}

/** Mostly small coefficients, with runs of zeros and now and then a large one, as pictures have. */
const block = fc
  .tuple(
    fc.integer({ min: -100, max: 100 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 63 }), fc.integer({ min: -40, max: 40 })), { maxLength: 8 }),
    fc.option(fc.integer({ min: -1023, max: 1023 }), { freq: 8 }),
  )
  .map(([first, few, large]) => {
    const values = [first, ...Array(63).fill(0)];
    for (const [at, value] of few) values[at] = value;
    if (large !== null) values[63] = large;
    return values;
  });

const picture: fc.Arbitrary<CoefficientPicture> = fc
  .record({
    rows: fc.integer({ min: 1, max: 70 }),
    columns: fc.integer({ min: 1, max: 70 }),
    sampling: fc.constantFrom(...SAMPLINGS),
    restartInterval: fc.constantFrom(0, 0, 1, 2, 5, 1000),
    steps: fc.tuple(fc.integer({ min: 1, max: 255 }), fc.integer({ min: 1, max: 20 })),
    codes: fc.constantFrom<CoefficientPicture['codes']>('flat', 'steep'),
  })
  .chain(({ steps, ...about }) => {
    const { across, down } = gridOf(about.sampling, about.rows, about.columns);
    const count = across * down * componentsOfMcu(about.sampling).length;
    return fc.record({
      ...Object.fromEntries(Object.entries(about).map(([name, value]) => [name, fc.constant(value)])),
      quantization: fc.constant(steps.map((step) => Array(64).fill(step))),
      blocks: fc.array(block, { minLength: count, maxLength: count }),
    }) as fc.Arbitrary<CoefficientPicture>;
  });

const rectangle = fc.record({
  x: fc.integer({ min: -20, max: 80 }),
  y: fc.integer({ min: -20, max: 80 }),
  width: fc.integer({ min: 0, max: 60 }),
  height: fc.integer({ min: 0, max: 60 }),
});
const mask = fc.record(
  { masks: fc.array(rectangle, { maxLength: 3 }), keep: fc.array(rectangle, { maxLength: 2 }) },
  { requiredKeys: ['masks'] },
);
type Mask = { masks: Rectangle[]; keep?: Rectangle[] };
type Rectangle = { x: number; y: number; width: number; height: number };

/** Whether a pixel is to be hidden; beyond the picture, what the last one of its row or column is. */
function isHidden({ masks, keep }: Mask, x: number, y: number): boolean {
  const holds = (one: Rectangle) => x >= one.x && y >= one.y && x < one.x + one.width && y < one.y + one.height;
  return masks.some(holds) || (keep !== undefined && !keep.some(holds));
}

/** For each block of the scan the share of its pixels that are hidden. */
function sharesOf({ sampling, rows, columns }: CoefficientPicture, hidden: Mask): number[] {
  const grid = gridOf(sampling, rows, columns);
  const plain: [number, number][] = sampling.length === 1 ? [[1, 1]] : sampling;
  const shares: number[] = [];
  for (let mcu = 0; mcu < grid.across * grid.down; mcu++) {
    for (const [horizontal, vertical] of plain)
      for (let index = 0; index < horizontal * vertical; index++) {
        const [width, height] = [grid.width / horizontal, grid.height / vertical];
        const left = (mcu % grid.across) * grid.width + (index % horizontal) * width;
        const top = Math.floor(mcu / grid.across) * grid.height + Math.floor(index / horizontal) * height;
        let count = 0;
        for (let y = top; y < top + height; y++)
          for (let x = left; x < left + width; x++)
            if (isHidden(hidden, Math.min(x, columns - 1), Math.min(y, rows - 1))) count++;
        shares.push(count / (width * height));
      }
  }
  return shares;
}

function masked(stream: Uint8Array, about: CoefficientPicture, hidden: Mask): Uint8Array {
  const { rows, columns, sampling } = about;
  const result = new JpegMasker({ rows, columns, ...hidden }).mask(stream, {
    colour: sampling.length === 1 ? 'grey' : 'ybr',
  });
  if ('obstacle' in result) throw new Error(result.obstacle);
  return result.bytes;
}

describe('the coefficients of a masked stream', () => {
  test('outside the masks are as they were, inside are those of black', () => {
    fc.assert(
      fc.property(picture, mask, (about, hidden) => {
        const stream = encodeCoefficients(about);
        const after = decodeCoefficients(masked(stream, about, hidden as Mask), about.sampling);
        const order = componentsOfMcu(about.sampling);
        expect(after).toHaveLength(about.blocks.length);
        for (const [index, share] of sharesOf(about, hidden as Mask).entries()) {
          const isLuma = order[index % order.length] === 0;
          const black = isLuma ? -Math.ceil(1024 / about.quantization[0]![0]!) : 0;
          if (share === 0) expect(after[index]).toEqual(about.blocks[index]);
          if (share === 1) expect(after[index]).toEqual([black, ...Array(63).fill(0)]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Noise on a slope, as raw RGB or grey. */
function noise(rows: number, columns: number, channels: 1 | 3): Buffer {
  let seed = 7;
  return Buffer.from(
    Array.from({ length: rows * columns * channels }, (_, at) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return 100 + ((at / channels) % columns) / 2 + (seed >>> 27);
    }),
  );
}

const size = { rows: 100, columns: 150 };
const masks = [{ x: 20, y: 10, width: 45, height: 30 }];

async function jpegOf(channels: 1 | 3, options: JpegOptions): Promise<Uint8Array> {
  const raw = { width: size.columns, height: size.rows, channels };
  return sharp(noise(size.rows, size.columns, channels), { raw })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg(options)
    .toBuffer();
}

async function pixelsOf(stream: Uint8Array): Promise<Uint8Array> {
  const image = sharp(stream, { failOn: 'warning' });
  const { channels } = await image.metadata();
  return image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

describe('a masked stream, as libjpeg decodes it', () => {
  for (const optimiseCoding of [false, true])
    test(`is black where it is hidden and the same where no block is touched (own tables: ${optimiseCoding})`, async () => {
      const stream = await jpegOf(3, { quality: 90, chromaSubsampling: '4:4:4', optimiseCoding });
      const result = new JpegMasker({ ...size, masks }).mask(stream, { colour: 'ybr' });
      const file = 'bytes' in result ? asJpegFile(result.bytes) : stream;
      const [before, after] = [await pixelsOf(stream), await pixelsOf(file)];
      for (let at = 0; at < before.length; at++) {
        const [x, y] = [Math.floor(at / 3) % size.columns, Math.floor(at / 3 / size.columns)];
        if (x >= 24 && x < 64 && y >= 16 && y < 40) expect(after[at]).toBe(0);
        // Blocks of eight: the mask's edges lie within those of 16 to 72, and of 8 to 40.
        else if (x < 16 || x >= 72 || y < 8 || y >= 40) expect(after[at]).toBe(before[at]);
        else if (isHidden({ masks }, x, y)) expect(after[at]).toBeLessThan(40);
        else expect(Math.abs(after[at]! - before[at]!)).toBeLessThan(40);
      }
    });

  test('has the black of its colours: MONOCHROME1 white, RGB no colour at all', async () => {
    const all = new JpegMasker({ ...size, masks: [{ x: 0, y: 0, width: size.columns, height: size.rows }] });
    const grey = all.mask(await jpegOf(1, {}), { colour: 'grey', black: 255 });
    const rgb = all.mask(await jpegOf(3, { chromaSubsampling: '4:4:4' }), { colour: 'rgb' });
    const sums = await Promise.all(
      [grey, rgb].map(async (result) => ('bytes' in result ? new Set(await pixelsOf(result.bytes)) : result)),
    );
    expect(sums).toEqual([new Set([255]), new Set([0])]);
  });

  test('holds nothing but the picture: a JFIF segment as a file, no EXIF, no comment, nothing behind', async () => {
    const stream = Buffer.concat([
      encodeCoefficients({
        ...size,
        sampling: [[1, 1]],
        restartInterval: 0,
        quantization: [Array(64).fill(3)],
        codes: 'flat',
        blocks: Array.from({ length: 13 * 19 }, () => [5, ...Array(63).fill(0)]),
      }),
      Buffer.from('MARY SMITH'),
    ]);
    for (const jfif of [true, false]) {
      const result = new JpegMasker({ ...size, masks }).mask(stream, { colour: 'grey' });
      const masked = 'bytes' in result ? result.bytes : new Uint8Array();
      const bytes = Buffer.from(jfif ? asJpegFile(masked) : masked);
      expect(bytes.includes('MARY')).toBe(false);
      expect(bytes.includes('JFIF')).toBe(jfif);
      expect(checkJpegSegments(bytes)).toEqual([]);
    }
  });
});

describe('what is not masked as it is', () => {
  const masker = new JpegMasker({ ...size, masks });

  test('is told: progressive, another size, other colours, an end that is missing', async () => {
    const stream = await jpegOf(3, {});
    const cmyk = await sharp(stream).toColourspace('cmyk').jpeg().toBuffer();
    const other = await sharp(stream).resize(160, 100).jpeg().toBuffer();
    expect([
      masker.mask(await jpegOf(3, { progressive: true }), { colour: 'ybr' }),
      masker.mask(other, { colour: 'ybr' }),
      masker.mask(cmyk, { colour: 'ybr' }),
      masker.mask(stream, { colour: 'grey' }),
      masker.mask(stream.subarray(0, stream.length - 2), { colour: 'ybr' }),
      masker.mask(Buffer.concat([stream.subarray(0, stream.length / 2), Buffer.of(0xff, 0xd9)]), { colour: 'ybr' }),
      masker.mask(new Uint8Array(), { colour: 'ybr' }),
    ]).toEqual(
      ['process', 'size', 'process', 'colour', 'damaged', 'damaged', 'header'].map((obstacle) => ({ obstacle })),
    );
  });

  test('is never an error nor a picture that libjpeg cannot read, whatever bytes are changed', async () => {
    const streams = [await jpegOf(3, {}), await jpegOf(1, { optimiseCoding: false })];
    const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1), change, fc.boolean(), async (which, changes, inHeader) => {
        const bytes = Uint8Array.from(streams[which]!);
        const reach = inHeader ? Math.min(700, bytes.length) : bytes.length;
        for (const [at, value] of changes) bytes[at % reach] = value;
        const result = masker.mask(bytes, { colour: which === 0 ? 'ybr' : 'grey' });
        if ('obstacle' in result) return;
        expect(checkJpegSegments(result.bytes)).toEqual([]);
        expect(await pixelsOf(result.bytes)).toHaveLength(size.rows * size.columns * (which === 0 ? 3 : 1));
      }),
      { numRuns: 400 },
    );
  });
});
