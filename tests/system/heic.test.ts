/** HEIC against libheif, which shares no code with what reads it here: the same picture but for how chroma is widened. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { findFfmpeg, renderForeignImage } from '../../packages/core/src/render/index.ts';
import { clap, imir, irot, nclx, writeHeif } from '../../packages/core/src/testing/heif-fixtures.ts';
import { encodeHevc } from '../../packages/core/src/testing/hevc-fixtures.ts';
import { decodeHeic, encodeHeic } from '../support/libheif.ts';

const ffmpeg = await findFfmpeg(undefined);

/** Waves of colour with a sharp red corner. */
function picture(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const waves = [128 + 80 * Math.sin(x / 31 + y / 67), (230 * y) / height, 128 + 70 * Math.cos((x - y) / 43)];
      data.set(x < width / 4 && y < height / 5 ? [190, 40, 40] : waves, (y * width + x) * 3);
    }
  return data;
}

function open(width: number, height: number) {
  return sharp(picture(width, height), { raw: { width, height, channels: 3 } });
}

/** Peak signal-to-noise ratio of both readings in dB; they have to be of one size. */
async function likeness(heic: Uint8Array): Promise<number> {
  const ours = sharp((await renderForeignImage(heic, { ffmpeg: async () => ffmpeg })).pictures[0]!.picture.bytes);
  const [one, other] = await Promise.all(
    [ours, sharp(decodeHeic(heic))].map((image) => image.removeAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  expect([one!.info.width, one!.info.height]).toEqual([other!.info.width, other!.info.height]);
  const squares = one!.data.reduce((sum, value, at) => sum + (value - other!.data[at]!) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (squares / one!.data.length));
}

test.each([
  ['4:2:0', 640, 480, []],
  ['odd sizes', 641, 479, []],
  ['4:4:4', 320, 240, ['-p', 'chroma=444']],
  ['10 bit', 320, 240, ['-b', '10']],
  ['with a thumbnail', 640, 480, ['-t', '128']],
])('what libheif wrote reads as libheif reads it: %s', async (_, width, height, options) => {
  const heic = encodeHeic(await open(width, height).png().toBuffer(), 'png', ['-q', '90', ...options]);
  expect(await likeness(heic)).toBeGreaterThan(38);
});

test.each([2, 3, 4, 5, 6, 7, 8])(
  'a photograph of orientation %i is turned as libheif turns it',
  async (orientation) => {
    const jpeg = await open(320, 200).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    expect(await likeness(encodeHeic(jpeg, 'jpg', ['-q', '90']))).toBeGreaterThan(38);
  },
);

const [WIDTH, HEIGHT] = [256, 192];
const tile = (left: number, top: number) => {
  const data = new Uint8Array(128 * 128 * 3);
  const whole = picture(WIDTH, HEIGHT);
  for (let y = 0; y < 128; y++) {
    const from = (Math.min(top + y, HEIGHT - 1) * WIDTH + left) * 3;
    data.set(whole.subarray(from, from + 128 * 3), y * 128 * 3);
  }
  return encodeHevc({ width: 128, height: 128, data }, { matrix: 'bt709', fullRange: true });
};

test.each([
  ['as it is', []],
  ['turned', [irot(1)]],
  ['turned upside down', [irot(2)]],
  ['turned, then cut', [irot(3), clap(100, 120, 4, -6)]],
  ['mirrored', [imir(1)]],
])('a grid of our own making reads as libheif reads it: %s', async (_, transforms) => {
  const pictures = [tile(0, 0), tile(128, 0), tile(0, 128), tile(128, 128)];
  const grid = { columns: 2, rows: 2, width: WIDTH, height: HEIGHT };
  const colour = nclx(1, 13, 1, true);
  const properties = [colour, ...transforms];
  const heic = writeHeif({ pictures, width: 128, height: 128, grid, properties, tileProperties: [colour] });
  expect(await likeness(heic)).toBeGreaterThan(38);
});
