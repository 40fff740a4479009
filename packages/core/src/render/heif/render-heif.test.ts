import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import {
  clap,
  type HeifFixture,
  icc,
  imir,
  irot,
  nclx,
  type PropertyFixture,
  writeHeif,
} from '../../testing/heif-fixtures.ts';
import { canEncodeHevc, encodeHevc, type HevcFixtureOptions, type RgbFixture } from '../../testing/hevc-fixtures.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { renderForeignImage, thumbnailOfForeignImage } from '../foreign-image.ts';
import { profileFor } from './icc-profile.ts';

const ffmpeg = await findFfmpeg(undefined);
const usable = ffmpeg !== undefined && canEncodeHevc();
if (!usable) console.warn('SKIPPED: no ffmpeg with libx265 on this machine, the tests that decode HEIC do not run');
const tools = { ffmpeg: async () => ffmpeg };

/** Slow changes of colour, brighter to the right and greener downwards, with a red corner at the top left. */
function picture(width: number, height: number): RgbFixture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const corner = x < 40 && y < 24;
      const rgb = [40 + (150 * x) / width, 30 + (190 * y) / height, 120 - (60 * x) / width];
      data.set(corner ? [200, 30, 40] : rgb, (y * width + x) * 3);
    }
  return { width, height, data };
}

function part(whole: RgbFixture, left: number, top: number, width: number, height: number): RgbFixture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (Math.min(top + y, whole.height - 1) * whole.width + Math.min(left + x, whole.width - 1)) * 3;
      data.set(whole.data.subarray(from, from + 3), (y * width + x) * 3);
    }
  return { width, height, data };
}

/** Reads every pixel of the result from where `from` says it was. */
function moved(
  whole: RgbFixture,
  width: number,
  height: number,
  from: (x: number, y: number) => [x: number, y: number],
): RgbFixture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [sourceX, sourceY] = from(x, y);
      const at = (sourceY * whole.width + sourceX) * 3;
      data.set(whole.data.subarray(at, at + 3), (y * width + x) * 3);
    }
  return { width, height, data };
}

/** Mean difference of samples, 0 to 255. */
async function difference(heic: Uint8Array, expected: RgbFixture): Promise<number> {
  const { picture: jpeg } = (await renderForeignImage(heic, tools)).pictures[0]!;
  expect([jpeg.width, jpeg.height]).toEqual([expected.width, expected.height]);
  const found = await sharp(jpeg.bytes).raw().toBuffer();
  expect(found).toHaveLength(expected.data.length);
  return found.reduce((sum, value, at) => sum + Math.abs(value - expected.data[at]!), 0) / found.length;
}

const whole = picture(160, 112);
const single = (more: Partial<HeifFixture> = {}, options: HevcFixtureOptions = {}): Uint8Array =>
  writeHeif({ pictures: [encodeHevc(whole, options)], width: 160, height: 112, ...more });

/** Two by two tiles of 96 x 64 that hold a picture of 160 x 112. */
const grid = (more: Partial<HeifFixture> = {}): Uint8Array =>
  writeHeif({
    pictures: [0, 64].flatMap((top) => [0, 96].map((left) => encodeHevc(part(whole, left, top, 96, 64)))),
    width: 96,
    height: 64,
    grid: { columns: 2, rows: 2, width: 160, height: 112 },
    ...more,
  });

test.runIf(usable)('a single picture comes out as it went in', async () => {
  expect(await difference(single(), whole)).toBeLessThan(2);
});

test.runIf(usable)('the tiles of a grid are put together and cut to the size of the picture', async () => {
  expect(await difference(grid(), whole)).toBeLessThan(2);
  expect(await difference(grid({ locations: 0 }), whole)).toBeLessThan(2);
  expect(await difference(grid({ locations: 2, wide: true, pieces: 3 }), whole)).toBeLessThan(2);
});

test.runIf(usable).each([
  ['a quarter turn', [irot(1)], 112, 160, (x: number, y: number) => [159 - y, x]],
  ['half a turn', [irot(2)], 160, 112, (x: number, y: number) => [159 - x, 111 - y]],
  ['three quarter turns', [irot(3)], 112, 160, (x: number, y: number) => [y, 111 - x]],
  ['top and bottom exchanged', [imir(0)], 160, 112, (x: number, y: number) => [x, 111 - y]],
  ['left and right exchanged', [imir(1)], 160, 112, (x: number, y: number) => [159 - x, y]],
  ['turned, then mirrored', [irot(1), imir(1)], 112, 160, (x: number, y: number) => [159 - y, 111 - x]],
  ['mirrored, then turned', [imir(1), irot(1)], 112, 160, (x: number, y: number) => [y, x]],
  ['a part of it', [clap(100, 50, 10, -11)], 100, 50, (x: number, y: number) => [x + 40, y + 20]],
  ['a part, then turned', [clap(100, 50, 10, -11), irot(3)], 50, 100, (x: number, y: number) => [y + 40, 69 - x]],
  ['turned, then a part', [irot(3), clap(50, 100, 10, -11)], 50, 100, (x: number, y: number) => [y + 19, 70 - x]],
] as const)('%s is shown so, of a picture and of a grid', async (_, properties, width, height, from) => {
  const expected = moved(whole, width, height, from as (x: number, y: number) => [number, number]);
  expect(await difference(single({ properties: [...properties] }), expected)).toBeLessThan(2);
  expect(await difference(grid({ properties: [...properties] }), expected)).toBeLessThan(2);
});

test.runIf(usable).each([
  ['BT.601, limited, untold', {}, undefined],
  ['BT.709, limited, by nclx', { matrix: 'bt709' }, nclx(1, 1, 1, false)],
  ['BT.601, full, by nclx', { fullRange: true }, nclx(1, 13, 6, true)],
  ['BT.2020, full, by nclx', { matrix: 'bt2020', fullRange: true }, nclx(1, 13, 9, true)],
  ['BT.709, full, by the stream', { matrix: 'bt709', fullRange: true, told: 'bt709 full' }, undefined],
  ['BT.601, full, by nclx against the stream', { fullRange: true, told: 'bt709 limited' }, nclx(1, 13, 6, true)],
  ['10 bit', { pixelFormat: 'yuv420p10le', fullRange: true }, nclx(1, 13, 6, true)],
  ['4:4:4', { pixelFormat: 'yuv444p' }, nclx(1, 13, 6, false)],
] as const)('colours are true: %s', async (_, options, colour) => {
  expect(await difference(single({ properties: colour ? [colour] : [] }, options), whole)).toBeLessThan(2);
});

test.runIf(usable).each([true, false])('brightness alone is shown whole, full range: %s', async (fullRange) => {
  const grey = { ...whole, data: whole.data.map((_, at) => (Math.floor(at / 3) % 160) + 40) };
  const properties = [nclx(1, 13, 6, fullRange)];
  const pictures = [encodeHevc(grey, { pixelFormat: 'gray', fullRange })];
  expect(await difference(writeHeif({ pictures, width: 160, height: 112, properties }), grey)).toBeLessThan(2);
});

test.runIf(usable)('colours of Display P3 are turned into sRGB', async () => {
  const source = sharp(whole.data, { raw: { width: 160, height: 112, channels: 3 } });
  const p3 = await source.withIccProfile('p3').png().toBuffer();
  const { icc: profile } = await sharp(p3).metadata();
  const data = new Uint8Array(await sharp(p3, { ignoreIcc: true }).raw().toBuffer());
  const pictures = [encodeHevc({ ...whole, data })];
  const make = (...properties: PropertyFixture[]) => writeHeif({ pictures, width: 160, height: 112, properties });
  expect(await difference(make(), whole)).toBeGreaterThan(3);
  expect(await difference(make(icc(profile!)), whole)).toBeLessThan(2);
  expect(await difference(make(nclx(12, 13, 6, false)), whole)).toBeLessThan(2);
  expect(await difference(make(nclx(1, 13, 6, false), icc(profile!)), whole)).toBeLessThan(2);
});

test.runIf(usable).each([
  ['PQ', 16, 0.5807],
  ['HLG', 18, 0.75],
])('diffuse white of %s is bright and not clipped, black stays black', async (_, transfer, white) => {
  const grey = (value: number) => ({ ...whole, data: new Uint8Array(whole.data.length).fill(value) });
  const make = (value: number) =>
    single({ pictures: [encodeHevc(grey(value), { fullRange: true })], properties: [nclx(9, transfer, 6, true)] });
  expect(await difference(make(Math.round(white * 255)), grey(233))).toBeLessThan(3);
  expect(await difference(make(0), grey(0))).toBeLessThan(2);
  expect(await difference(make(255), grey(255))).toBeLessThan(3);
});

test.runIf(usable).each([
  ['is none of RGB', (profile: Buffer) => profile.write('GRAY', 16)],
  ['is damaged', (profile: Buffer) => profile.fill(255, 128)],
])('a profile that %s does not keep the picture from being shown', async (_, damage) => {
  const profile = Buffer.from(profileFor({ primaries: 12, transfer: 13, matrix: 6, fullRange: true })!);
  damage(profile);
  expect(await difference(single({ properties: [icc(profile)] }), whole)).toBeLessThan(2);
});

test.runIf(usable)('A5: nothing of EXIF and XMP reaches the output, and thumbnails are small', async () => {
  const extras = [
    { type: 'Exif', bytes: Buffer.from('\0\0\0\0MM\0*QWZALMA TESTPERSON') },
    { type: 'mime', bytes: Buffer.from('<x:xmpmeta>MRN7781234</x:xmpmeta>') },
  ];
  const heic = grid({ extras });
  expect(Buffer.from(heic).includes('QWZALMA')).toBe(true);
  const { picture: jpeg, small } = (await renderForeignImage(heic, tools)).pictures[0]!;
  for (const { bytes } of [jpeg, ...small]) {
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/QWZALMA|MRN7781234/);
    const found = await sharp(bytes).metadata();
    expect([found.exif, found.icc, found.xmp, found.orientation]).toEqual([undefined, undefined, undefined, undefined]);
  }
  expect(await thumbnailOfForeignImage(heic, 64, tools)).toMatchObject({ width: 64, height: 45 });
});

test.runIf(usable)('identity derivations are looked through, their turns made after the others', async () => {
  const expected = moved(whole, 112, 160, (x, y) => [159 - y, 111 - x]);
  expect(await difference(single({ properties: [irot(1)], identities: [[imir(1)]] }), expected)).toBeLessThan(2);
});

test.runIf(usable)('a picture that is damaged, missing or larger than it says is refused', async () => {
  const coded = encodeHevc(whole);
  const broken = coded.slices.map((slice) => slice.map((value, at) => (at < 2 ? value : 0)));
  const make = (more: Partial<HeifFixture>) =>
    renderForeignImage(writeHeif({ pictures: [coded], width: 160, height: 112, ...more }), tools);
  await expect(make({ pictures: [{ ...coded, slices: broken }] })).rejects.toMatchObject({
    code: 'dicom.codec_failed',
  });
  await expect(make({ pictures: [{ ...coded, slices: [] }] })).rejects.toMatchObject({ code: 'dicom.malformed' });
  await expect(make({ pictures: [{ ...coded, parameterSets: [] }] })).rejects.toMatchObject({
    code: 'dicom.codec_failed',
  });
  await expect(make({ width: 16, height: 16 })).rejects.toMatchObject({ code: 'dicom.codec_failed' });
  await expect(make({ width: 1600 })).rejects.toMatchObject({ code: 'dicom.codec_failed' });
});

test.runIf(usable)('A7: a stream damaged anywhere ends in a picture or in an error of ours', async () => {
  const seed = grid({ properties: [irot(1)] });
  const change = fc.tuple(fc.nat(seed.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      const bytes = Uint8Array.from(seed);
      for (const [at, value] of changes) bytes[at] = value;
      try {
        const { width, height } = (await renderForeignImage(bytes, tools)).pictures[0]!.picture;
        expect(width * height).toBeLessThanOrEqual(192 * 128);
      } catch (error) {
        expect(isStudyshareError(error)).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

test.runIf(usable)(
  'a program that has gone, or does not decode HEVC, is told apart from a damaged picture',
  async () => {
    const by = (path: string) => renderForeignImage(single(), { ffmpeg: async () => ({ path, encoder: 'libx264' }) });
    await expect(by('/no/such/ffmpeg')).rejects.toMatchObject({
      code: 'server.busy',
      params: { what: 'not-started' },
    });
    await expect(by('false')).rejects.toMatchObject({ code: 'dicom.unsupported', params: { what: 'image-format' } });
  },
);
