import { afterAll, describe, expect, test } from 'vitest';
import { findFfmpeg, renderClip } from '../../render/index.ts';
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
  region,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
const hasFfmpeg = (await findFfmpeg(undefined)) !== undefined;
if (!hasFfmpeg) console.warn('SKIPPED: no ffmpeg on this machine, the frames of masked clips are not looked at');
afterAll(() => bench.end());

const PIXELS = ROWS * COLUMNS;
const white = (frames = 1) => new Uint8Array(PIXELS * 3 * frames).fill(255);
const regions = (...items: ReturnType<typeof region>[]) => element(0x00186011, items);
const ultrasound = (...items: ReturnType<typeof region>[]) =>
  trapFile(ULTRASOUND, COLOUR, [regions(...items), pixelData(white(), 'OB')]);
const slice = (values: number[], ...more: Parameters<typeof trapFile>[2]) =>
  trapFile(CT, DEEP, [...SLICE, ...more, pixelData(values)]);

function drawn(values: number[], pixels: readonly number[], value: number): number[] {
  const result = values.slice();
  for (const pixel of pixels) result[pixel] = value;
  return result;
}

describe('A3: traps of ultrasound regions', () => {
  test('a region of format 0 or type 0 may be the whole screen: it is not kept', async () => {
    const screen = [0, 0, COLUMNS - 1, ROWS - 1];
    for (const nothing of [{ format: 0 }, { type: 0 }]) {
      const result = await bench.work(ultrasound(MIDDLE, region(screen, nothing)));
      expect(result.verdict).toBe('anonymized');
      const { at } = await bench.pixels(result);
      expect([at(2, 2), at(60, 44)].every((value) => value < 10)).toBe(true);
      expect((await bench.work(ultrasound(region(screen, nothing)))).reasons).toEqual(['no-ultrasound-regions']);
    }
  });

  test('a maximum that is off by one is clipped, not refused', async () => {
    const result = await bench.work(ultrasound(region([16, 16, COLUMNS, ROWS])));
    expect(result).toMatchObject({ verdict: 'anonymized' });
    expect(result.evidence).toContainEqual({
      code: 'ultrasound-regions-kept',
      data: { regions: [{ x: 16, y: 16, width: COLUMNS - 16, height: ROWS - 16 }], shareKept: 0.5 },
    });
  });

  test('a region that takes in half of the top edge, where names stand, proves nothing', async () => {
    const reasons = async (corners: number[]) => (await bench.work(ultrasound(region(corners)))).reasons;
    expect(await reasons([0, 0, 55, 40])).toEqual(['ultrasound-region-covers-image']);
    expect(await reasons([20, 0, 43, 40])).toEqual([]);
    expect(await reasons([0, 4, 55, 40])).toEqual([]);
  });

  test('a region out of bounds, as a resampled image keeps it, proves nothing', async () => {
    const result = await bench.work(ultrasound(MIDDLE, region([65, 10, 595, 414])));
    expect(result).toMatchObject({ verdict: 'protected', reasons: ['ultrasound-region-outside-image'] });
  });

  test.runIf(hasFfmpeg)('the union of all regions is kept in every frame, and nothing else', async () => {
    const two = regions(region([4, 20, 20, 40]), region([40, 20, 60, 40]));
    const clip = trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames: 3 }, [two, pixelData(white(3), 'OB')]);
    const result = await bench.work(clip);
    expect(result.verdict).toBe('anonymized');
    const at = (x: number, y: number) => y * COLUMNS + x;
    for (const pixel of [at(12, 30), at(50, 30)])
      expect((await bench.brightest(result, [pixel])).every((value) => value > 240)).toBe(true);
    expect(Math.max(...(await bench.brightest(result, [at(30, 30), at(12, 8), at(50, 8)])))).toBeLessThan(24);
  });

  test.runIf(hasFfmpeg)('a name in frames 6 to 8 alone is blacked out like everything beside the region', async () => {
    const pixels = new Uint8Array(PIXELS * 3 * 10).fill(90);
    for (const frame of [5, 6, 7])
      for (const pixel of letterPixels(1))
        pixels.fill(255, (frame * PIXELS + pixel) * 3, (frame * PIXELS + pixel) * 3 + 3);
    const clip = trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames: 10 }, [regions(MIDDLE), pixelData(pixels, 'OB')]);
    const result = await bench.work(clip);
    expect(result.verdict).toBe('anonymized');
    const brightest = await bench.brightest(result, letterPixels(1));
    expect(brightest).toHaveLength(10);
    expect(Math.max(...brightest)).toBeLessThan(24);
    expect(result.evidence).toContainEqual({ code: 'frames-masked', data: { frames: 10, shareKept: 0.25 } });
  });
});

describe('A1: traps of slices', () => {
  test('letters in frames 6 to 8 of a stack are found although the first and the middle frame are clean', async () => {
    const letters = [5, 6, 7].flatMap((frame) => letterPixels(20).map((pixel) => frame * PIXELS + pixel));
    const stack = trapFile(CT, { ...DEEP, frames: 10 }, [...SLICE, pixelData(drawn(tissue(10), letters, 4095))]);
    const result = await bench.work(stack);
    expect(result).toMatchObject({ verdict: 'protected', reasons: ['drawn-graphics-suspected'] });
    expect(result.evidence).toContainEqual({ code: 'drawn-graphics-suspected', data: { frames: [5, 6, 7] } });
  });

  test('text outside the window is found although the picture does not show it', async () => {
    const window = [element(0x00281050, '220'), element(0x00281051, '40')];
    const hidden = await bench.work(slice(drawn(tissue(), letterPixels(20), 4000), ...window));
    const clean = await bench.work(slice(tissue(), ...window));
    expect((await bench.pixels(hidden)).data).toEqual((await bench.pixels(clean)).data);
    expect(hidden.reasons).toEqual(['drawn-graphics-suspected']);
    expect(clean.verdict).toBe('anonymized');
  });

  test('an overlay embedded in the high bits reaches no picture, with or without its group', async () => {
    const clean = await bench.work(slice(tissue()));
    const withBit = tissue();
    for (const pixel of letterPixels(20)) withBit[pixel]! += 2 ** 14;
    const orphaned = await bench.work(slice(withBit));
    expect(orphaned.verdict).toBe('anonymized');
    expect(orphaned.outputs[0]!.bytes).toEqual(clean.outputs[0]!.bytes);
    const group = [element(0x60000010, ROWS, 'US'), element(0x60000100, 16, 'US'), element(0x60000102, 14, 'US')];
    const declared = await bench.work(slice(withBit, ...group));
    expect(declared).toMatchObject({ verdict: 'protected', reasons: ['overlay-in-pixel-bits'] });
    expect(declared.outputs[0]!.bytes).toEqual(clean.outputs[0]!.bytes);
  });

  test('an overlay plane is drawn nowhere', async () => {
    const plane = element(0x60003000, new Uint8Array(PIXELS / 8).fill(255), 'OW');
    const label = element(0x60001500, 'QWZALMA', 'LO');
    const group = [element(0x60000010, ROWS, 'US'), element(0x60000100, 1, 'US'), element(0x60000102, 0, 'US')];
    const result = await bench.work(slice(tissue(), ...group, label, plane));
    expect(result.verdict).toBe('anonymized');
    expect(result.evidence).toContainEqual({ code: 'overlays-dropped', data: { count: 1 } });
    expect(result.outputs[0]!.bytes).toEqual((await bench.work(slice(tissue()))).outputs[0]!.bytes);
  });

  test('an icon image is left behind with what is written on it', async () => {
    const icon = [...SLICE, pixelData(new Uint8Array(64).fill(255), 'OB')];
    const result = await bench.work(slice(tissue(), element(0x00880200, [icon])));
    expect(result.verdict).toBe('anonymized');
    expect(result.evidence).toContainEqual({ code: 'icon-dropped', data: { count: 1 } });
    expect(result.outputs[0]!.bytes).toEqual((await bench.work(slice(tissue()))).outputs[0]!.bytes);
  });

  test('more frames in the pixel data than declared mean that the header proves nothing', async () => {
    const result = await bench.work(slice(tissue(3)));
    expect(result).toMatchObject({ kind: 'picture', verdict: 'protected', reasons: ['frames-beyond-declared'] });
    expect(result.evidence).toContainEqual({ code: 'frames-beyond-declared', data: { count: 2 } });
  });

  test('fewer frames than declared are not sent', async () => {
    const cut = trapFile(CT, { ...DEEP, frames: 3 }, [...SLICE, pixelData(tissue(2))]);
    expect(await bench.work(cut)).toMatchObject({ verdict: 'undeliverable', reasons: ['malformed'] });
  });
});

describe('A3: traps of palettes', () => {
  const table = (entries: (value: number) => number) =>
    Uint8Array.from({ length: 256 }, (_, value) => entries(value) & 0xff);
  const palette = (entries: (value: number) => number) =>
    [0x00281101, 0x00281102, 0x00281103].flatMap((descriptor) => [
      element(descriptor, [256, 0, 8], 'US'),
      element(descriptor + 0x100, table(entries), 'OW'),
    ]);
  const picture = (letters: readonly number[], entries: (value: number) => number) => {
    const values = new Uint8Array(PIXELS).map((_, at) => at % 40);
    for (const pixel of letters) values[pixel] = 255;
    return trapFile(ULTRASOUND, { photometric: 'PALETTE COLOR' }, [
      regions(MIDDLE),
      ...palette(entries),
      pixelData(values, 'OB'),
    ]);
  };
  const inside = letterPixels(20);

  test('letters that the palette paints like their surroundings are a doubt', async () => {
    const result = await bench.work(picture(inside, () => 0));
    expect(result).toMatchObject({ verdict: 'protected', reasons: ['palette-hides-structure'] });
  });

  test('letters outside the regions are black anyway, and a palette that shows all is none', async () => {
    expect((await bench.work(picture(letterPixels(1), () => 0))).verdict).toBe('anonymized');
    expect((await bench.work(picture(inside, (value) => value))).verdict).toBe('anonymized');
  });
});

describe('A3: traps of video streams', () => {
  async function* grey(frames: number) {
    for (let index = 0; index < frames; index++)
      yield { rows: ROWS, columns: COLUMNS, channels: 3 as const, data: new Uint8Array(PIXELS * 3).fill(90) };
  }

  test.runIf(hasFfmpeg)('frames beyond the declared are a doubt, and many of them are not even decoded', async () => {
    const tools = { ffmpeg: undefined, tempDir: '' };
    const { bytes } = await renderClip(grey(60), { times: { meanMs: 100 }, posterIndex: 0 }, tools);
    const declared = (frames: number) =>
      trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames }, [regions(MIDDLE)], {
        transferSyntax: '1.2.840.10008.1.2.4.102',
        fragments: [bytes],
      });
    expect((await bench.work(declared(60))).verdict).toBe('anonymized');
    expect(await bench.work(declared(59))).toMatchObject({ verdict: 'protected', reasons: ['frames-beyond-declared'] });
  });
});
