import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { type ImageFixture, imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import { openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';

const COLUMNS = 500;
const GREY: ImageFixture = { rows: 1, columns: COLUMNS, bitsAllocated: 16, bitsStored: 16 };
const CT = element(TAGS.SOPClassUID, '1.2.840.10008.5.1.4.1.1.2');

/** Values that rise evenly. */
const rising = (from: number, to: number) =>
  Array.from({ length: COLUMNS }, (_, at) => Math.round(from + ((to - from) * at) / (COLUMNS - 1)) & 0xffff);

const windows = (...pairs: [center: number | string, width: number | string][]): FixtureElement[] => [
  element(
    TAGS.WindowCenter,
    pairs.map(([center]) => String(center)),
  ),
  element(
    TAGS.WindowWidth,
    pairs.map(([, width]) => String(width)),
  ),
];
const rescale = (slope: number | string, intercept: number | string): FixtureElement[] => [
  element(TAGS.RescaleIntercept, String(intercept)),
  element(TAGS.RescaleSlope, String(slope)),
];
const voiLut = (first: number, data: number[]): FixtureElement =>
  element(TAGS.VOILUTSequence, [
    [element(TAGS.LUTDescriptor, [data.length, first & 0xffff, 8], 'US'), element(TAGS.LUTData, data, 'OW')],
  ]);

async function reader(pixels: number[], more: FixtureElement[], image: Partial<ImageFixture> = {}) {
  const all = [...imageElements({ ...GREY, ...image }), ...more, pixelData(pixels)];
  const elements = [...new Map(all.map((one) => [one.tag, one])).values()].sort((a, b) => a.tag - b.tag);
  return openFrames(parseDicom(buildDicom({ elements })));
}

/** The first, middle and last level of the frame, and what was made good. */
async function shown(...args: Parameters<typeof reader>) {
  const frames = await reader(...args);
  const { data } = await frames.display(0);
  return { levels: [data[0]!, data[COLUMNS / 2]!, data[COLUMNS - 1]!], remedies: [...frames.remedies] };
}

const WHOLE_RANGE = { levels: [0, 128, 255], remedies: ['value-range'] };
const AS_ASKED = { levels: [0, 128, 255], remedies: [] };

describe('A4: a window that misses the values', () => {
  test('on either side gives way to the next that meets them', async () => {
    for (const far of [-30_000, 30_000]) {
      const { levels, remedies } = await shown(rising(0, 4095), windows([far, 100], [far, 300], [2048, 4096]));
      expect(levels).toEqual([0, 128, 255]);
      expect(remedies).toEqual(['next-window']);
    }
  });

  test('gives way to the range of the values where no other meets them, as values do that lost their sign', async () => {
    expect(await shown(rising(32_768, 36_863), windows([2725, 5310]))).toEqual(WHOLE_RANGE);
    expect(await shown(rising(0, 4095), windows([-9000, 200], [9000, 200]))).toEqual(WHOLE_RANGE);
  });

  test('says so also in white for black', async () => {
    const inverted = await shown(rising(0, 4095), windows([30_000, 100]), { photometric: 'MONOCHROME1' });
    expect(inverted).toEqual({ levels: [255, 127, 0], remedies: ['value-range'] });
  });

  test('by its width of zero, below zero or of no number gives way likewise', async () => {
    for (const width of [0, -400, 'x', '']) {
      const next = await shown(rising(0, 4095), windows([2048, width], [2048, 4096]));
      expect(next).toEqual({ levels: [0, 128, 255], remedies: ['next-window'] });
      expect(await shown(rising(0, 4095), windows([2048, width]))).toEqual(WHOLE_RANGE);
    }
  });

  test('by a rescale that is absurd, or was left out, does so too', async () => {
    expect(await shown(rising(0, 4095), [...windows([40, 400]), ...rescale(1, 1e9)])).toEqual(WHOLE_RANGE);
    expect(await shown(rising(0, 4095), [...windows([2048, 4096]), ...rescale(-1, -99_999)])).toMatchObject({
      levels: [255, 127, 0],
    });
    expect(await shown(rising(30_000, 34_095), windows([40, 400]))).toEqual(WHOLE_RANGE);
  });

  test('with a sigmoid and with exact ends does so too', async () => {
    for (const shape of ['SIGMOID', 'LINEAR_EXACT']) {
      const more = [...windows([30_000, 100]), element(TAGS.VOILUTFunction, shape)];
      expect(await shown(rising(0, 4095), more)).toEqual(WHOLE_RANGE);
    }
  });

  test('a VOI LUT that misses gives way to a window, and one that meets the values stands before them', async () => {
    const window = windows([2048, 4096]);
    const far = await shown(rising(0, 4095), [voiLut(30_000, [0, 100, 255]), ...window]);
    expect(far).toEqual({ levels: [0, 128, 255], remedies: ['next-window'] });
    const curve = Array.from({ length: 4096 }, (_, at) => 255 - Math.floor(at / 16));
    expect(await shown(rising(0, 4095), [voiLut(0, curve), ...window])).toEqual({
      levels: [255, 127, 0],
      remedies: [],
    });
  });

  test('of a frame gives way to that of the data set', async () => {
    const group = [element(TAGS.FrameVOILUTSequence, [windows([30_000, 10])])];
    const more = [element(TAGS.SharedFunctionalGroupsSequence, [group]), ...windows([2048, 4096])];
    expect((await shown(rising(0, 4095), more)).remedies).toEqual(['next-window']);
  });

  test('of Hounsfield units gives way to the window of soft tissue', async () => {
    const { levels, remedies } = await shown(rising(824, 1264), [CT, ...windows([9000, 10]), ...rescale(1, -1024)]);
    expect([levels[0], levels[2], remedies]).toEqual([0, 255, ['value-range']]);
    expect(levels[1]).toBeGreaterThan(90);
  });

  test('of eight bits gives way to the values as stored', async () => {
    const image = { bitsAllocated: 8, bitsStored: 8, columns: COLUMNS };
    const bytes = Uint8Array.from({ length: COLUMNS }, (_, at) => 20 + (at * 200) / COLUMNS);
    const all = [...imageElements({ ...GREY, ...image }), ...windows([3000, 10]), pixelData(bytes)];
    const frames = await openFrames(
      parseDicom(buildDicom({ elements: all.sort((first, second) => first.tag - second.tag) })),
    );
    expect([...(await frames.display(0)).data]).toEqual([...bytes]);
  });
});

describe('A4: a window stays', () => {
  test('the first one, whatever the others are called', async () => {
    const names = element(0x00281055, ['NORMAL', 'LUNG'], 'LO');
    expect(await shown(rising(0, 4095), [...windows([2048, 4096], [100, 50]), names])).toEqual(AS_ASKED);
  });

  test('where little is to be seen in it, but something', async () => {
    const mostlyDark = rising(0, 4095).map((value, at) => (at < COLUMNS * 0.98 ? 0 : value));
    const { remedies } = await shown(mostlyDark, windows([3000, 2000]));
    expect(remedies).toEqual([]);
  });

  test('where the values are even, so that any other would make a picture of noise', async () => {
    const noise = rising(0, 40);
    expect((await shown(noise, windows([1000, 1000]))).levels).toEqual([0, 0, 0]);
    const air = [CT, ...windows([40, 80]), ...rescale(1, -1024)];
    expect((await shown(noise, air)).levels).toEqual([0, 0, 0]);
    expect((await shown(rising(500, 500), windows([30_000, 10]))).remedies).toEqual([]);
  });

  test('a width of one draws the line where it says; one below one is meant exactly', async () => {
    expect((await shown(rising(0, 4095), windows([2048, 1]))).levels).toEqual([0, 255, 255]);
    expect(await shown(rising(0, 4095), windows([9000, 1]))).toEqual(WHOLE_RANGE);
    const unit = [...windows([0.5, 0.5]), ...rescale(1 / 4096, 0)];
    expect(await shown(rising(0, 4096), unit)).toEqual(AS_ASKED);
  });

  test('padding does not count: the window that meets the rest is right, that which meets the padding is not', async () => {
    const padded = rising(0, 4095).map((value, at) => (at % 2 === 0 ? 60_000 : value));
    const padding = element(TAGS.PixelPaddingValue, 60_000, 'US');
    const misses = await shown(padded, [padding, ...windows([60_000, 400])]);
    expect([misses.levels[2], misses.remedies]).toEqual([255, ['value-range']]);
    expect((await shown(padded, [padding, ...windows([2048, 4096])])).remedies).toEqual([]);
  });

  test('in a series of which one frame is dark, and gives way in all frames or in none', async () => {
    const dark = rising(0, 4095).map(() => 0);
    const stays = await reader([...dark, ...rising(500, 4000)], windows([2048, 3000]), { frames: 2 });
    expect([...new Set((await stays.display(0)).data), [...stays.remedies]]).toEqual([0, []]);
    const gives = await reader([...rising(0, 2000), ...rising(1000, 3000)], windows([9000, 10]), { frames: 2 });
    const [first, second] = [await gives.display(0), await gives.display(1)];
    expect(first.data[COLUMNS - 1]).toBe(second.data[COLUMNS / 2]);
  });
});

test('A4: whatever windows an object declares, values that vary never come out as one level', async () => {
  const number = fc.double({ min: -70_000, max: 70_000, noNaN: true });
  const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(pairs, fc.boolean(), fc.integer({ min: 0, max: 30_000 }), async (list, signed, from) => {
      const wide = list.map(([center, width]): [string, string] => [
        center.toFixed(2),
        Math.min(width, 9000).toFixed(2),
      ]);
      const frames = await reader(rising(from, from + 2700), windows(...wide), { signed });
      expect(new Set((await frames.display(0)).data).size).toBeGreaterThan(1);
    }),
    { numRuns: 300 },
  );
});

describe.runIf(hasFailingSamples())('A4: over inputs that once came out wholly white or black', () => {
  test.each([
    ['w01_window_far_below.dcm', 'value-range'],
    ['w03_first_window_misses_second_fits.dcm', 'next-window'],
    ['JPEG2KLossless_1s_1f_u_16_16.dcm', 'value-range'],
  ])('%s is a picture', async (name, remedy) => {
    const frames = await openFrames(parseDicom(readSample(`failing/${name}`)));
    const { data } = await frames.display(0);
    const between = data.filter((level) => level > 0 && level < 255).length;
    expect(between / data.length).toBeGreaterThan(0.95);
    expect([...frames.remedies]).toEqual([remedy]);
  });
});
