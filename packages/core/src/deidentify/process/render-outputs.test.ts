import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  letterPixels,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
afterAll(() => bench.end());

const FRAMES = 5;
const REGIONS = element(0x00186011, [MIDDLE]);

/** Frame `n` of a clip is wholly of the grey 40 · n. */
function clip(): Uint8Array {
  const size = ROWS * COLUMNS * 3;
  const pixels = Uint8Array.from({ length: size * FRAMES }, (_, at) => Math.floor(at / size) * 40);
  const frames = { ...COLOUR, frames: FRAMES };
  return trapFile(ULTRASOUND_CLIP, frames, [REGIONS, pixelData(pixels, 'OB')]);
}

/** Three slices; letters at the highest value in the last one alone. */
function letteredSlices(): Uint8Array {
  const values = tissue(3);
  for (const pixel of letterPixels(8)) values[2 * ROWS * COLUMNS + pixel] = 4095;
  return trapFile(CT, { ...DEEP, frames: 3 }, [...SLICE, pixelData(values)]);
}

const files: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'an ultrasound picture': () =>
    trapFile(ULTRASOUND, COLOUR, [REGIONS, pixelData(new Uint8Array(ROWS * COLUMNS * 3).fill(255), 'OB')]),
  'an ultrasound clip': clip,
  'slices with letters in the last one': letteredSlices,
  'a slice': () => trapFile(CT, DEEP, [...SLICE, pixelData(tissue())]),
  'a photograph': async () =>
    new Uint8Array(
      await sharp({ create: { width: 30, height: 20, channels: 3, background: '#808080' } })
        .jpeg()
        .toBuffer(),
    ),
  'a file that is none': () => new Uint8Array(300),
};

describe('S9: a preview', () => {
  test.each(Object.keys(files))('of %s says what sending it says', async (name) => {
    const bytes = await files[name]!();
    const [sent, seen] = [await bench.work(bytes.slice()), await bench.work(bytes.slice(), { previewOnly: true })];
    expect({ ...seen, outputs: [] }).toEqual({ ...sent, outputs: [] });
    expect(seen.outputs.map(({ role }) => role)).toEqual(sent.outputs.length === 0 ? [] : ['preview']);
  });

  test('of a clip is its middle frame, masked', async () => {
    const { at } = await bench.pixels(await bench.work(clip(), { previewOnly: true }));
    expect(at(2, 2)).toBe(0);
    expect(Math.abs(at(30, 30) - 80)).toBeLessThan(4);
  });

  test('makes no DICOM file', async () => {
    const options = { dicom: { profile: BASIC_PROFILE, secret: new Uint8Array(16), heads: true } };
    const bytes = await files['a slice']!();
    expect(await bench.work(bytes.slice(), options)).toHaveProperty('dicom');
    expect(await bench.work(bytes.slice(), { ...options, previewOnly: true })).not.toHaveProperty('dicom');
  });
});
