import { describe, expect, test } from 'vitest';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { type ImageFixture, imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';

const GREY16: ImageFixture = { rows: 1, columns: 3, bitsAllocated: 16, bitsStored: 12 };

async function open(
  image: ImageFixture,
  pixels: number[] | Uint8Array,
  more: FixtureElement[] = [],
  transferSyntax?: string,
) {
  const byTag = new Map([...imageElements(image), ...more, pixelData(pixels)].map((each) => [each.tag, each]));
  const elements = [...byTag.values()].sort((a, b) => a.tag - b.tag);
  return openFrames(parseDicom(buildDicom({ elements, ...(transferSyntax ? { transferSyntax } : {}) })));
}

async function shown(...args: Parameters<typeof open>): Promise<number[]> {
  return [...(await (await open(...args)).display(0)).data];
}

const window = (center: number, width: number, shape?: string): FixtureElement[] => [
  element(TAGS.WindowCenter, [String(center), '9999']),
  element(TAGS.WindowWidth, [String(width), '1']),
  ...(shape ? [element(TAGS.VOILUTFunction, shape)] : []),
];
const rescale = (slope: number, intercept: number): FixtureElement[] => [
  element(TAGS.RescaleIntercept, String(intercept)),
  element(TAGS.RescaleSlope, String(slope)),
];
const lut = (first: number, bits: number, data: number[]): FixtureElement[][] => [
  [element(TAGS.LUTDescriptor, [data.length, first & 0xffff, bits], 'US'), element(TAGS.LUTData, data, 'OW')],
];

describe('grey', () => {
  test('without a window is stretched over its own range', async () => {
    expect(await shown(GREY16, [100, 200, 300])).toEqual([0, 128, 255]);
  });

  test('without a window is not made dark by a few bright pixels, nor flat by a few lines on an even ground', async () => {
    const ramp = Array.from({ length: 400 }, (_, at) => 100 + at);
    const image: ImageFixture = { ...GREY16, columns: 402 };
    const levels = await shown(image, [...ramp, 4095, 0]);
    expect([levels[0]! < 5, levels[200]! > 120 && levels[200]! < 135, levels[400]]).toEqual([true, true, 255]);
    const ground = Array.from({ length: 401 }, () => 50);
    const lined = await shown(image, [...ground, 4000]);
    expect([lined[0], lined[401]]).toEqual([0, 255]);
  });

  test('of CT in Hounsfield units without a window has the window of soft tissue', async () => {
    const slice = (...more: FixtureElement[]) => [element(TAGS.SOPClassUID, '1.2.840.10008.5.1.4.1.1.2'), ...more];
    const values = [0, 840, 1040, 1240, 3000];
    const image: ImageFixture = { ...GREY16, columns: 5 };
    // -1000, -160, 40, 240 and 2000 HU.
    expect(await shown(image, values, slice(...rescale(1, -1000)))).toEqual([0, 0, 128, 255, 255]);
    const given = await shown(image, values, slice(...rescale(1, -1000), ...window(2000, 4001)));
    expect(given[2]).toBeLessThan(20);
    const other = [...rescale(1, -1000), element(TAGS.RescaleType, 'US')];
    expect((await shown(image, values, slice(...other)))[4]).toBe(255);
    expect((await shown(image, values, slice(...other)))[1]).toBeGreaterThan(60);
  });

  test('of 8 bits without a window stays as it is', async () => {
    expect(await shown({ rows: 1, columns: 2 }, Uint8Array.of(10, 20))).toEqual([10, 20]);
  });

  test('in MONOCHROME1 has white for the lowest value', async () => {
    expect(await shown({ ...GREY16, photometric: 'MONOCHROME1' }, [100, 200, 300])).toEqual([255, 127, 0]);
  });

  test('is inverted once where MONOCHROME1 and the presentation both say so', async () => {
    const inverse = [element(TAGS.PresentationLUTShape, 'INVERSE')];
    expect(await shown({ ...GREY16, photometric: 'MONOCHROME1' }, [100, 200, 300], inverse)).toEqual([255, 127, 0]);
    expect(await shown(GREY16, [100, 200, 300], inverse)).toEqual([255, 127, 0]);
  });

  test('follows the first window after rescale', async () => {
    const more = [...window(0, 101), ...rescale(2, -200)];
    expect(await shown(GREY16, [75, 100, 125], more)).toEqual([1, 129, 255]);
  });

  test('follows LINEAR_EXACT and SIGMOID', async () => {
    expect(await shown(GREY16, [0, 50, 100], window(50, 100, 'LINEAR_EXACT'))).toEqual([0, 128, 255]);
    expect(await shown(GREY16, [0, 50, 100], window(50, 100, 'SIGMOID'))).toEqual([30, 128, 225]);
  });

  test('ignores a window without width', async () => {
    expect(await shown(GREY16, [100, 200, 300], window(200, 0))).toEqual([0, 128, 255]);
  });

  test('follows a VOI LUT, whose ends go on', async () => {
    const more = [...window(0, 10), element(TAGS.VOILUTSequence, lut(10, 8, [0, 100, 255]))];
    expect(await shown({ ...GREY16, columns: 5 }, [0, 10, 11, 12, 4095], more)).toEqual([0, 0, 100, 255, 255]);
  });

  test('follows a modality LUT with a negative first value', async () => {
    const more = [element(TAGS.ModalityLUTSequence, lut(-1, 16, [0, 500, 1000]))];
    expect(await shown({ ...GREY16, signed: true }, [0xffff, 0, 1], more)).toEqual([0, 128, 255]);
  });

  test('leaves padding black and out of the range', async () => {
    const image: ImageFixture = { ...GREY16, columns: 4, bitsStored: 16, signed: true };
    const more = [element(TAGS.PixelPaddingValue, -2000 & 0xffff, 'US')];
    expect(await shown(image, [-2000 & 0xffff, 100, 200, 300], more)).toEqual([0, 0, 128, 255]);
    const range = [...more, element(TAGS.PixelPaddingRangeLimit, -1000 & 0xffff, 'US')];
    expect(await shown(image, [-1500 & 0xffff, 100, 200, 300], range)).toEqual([0, 0, 128, 255]);
    const mono1: ImageFixture = { ...image, photometric: 'MONOCHROME1' };
    expect(await shown(mono1, [-2000 & 0xffff, 100, 200, 300], more)).toEqual([0, 255, 127, 0]);
  });

  test('A4: tells the shape of pixels that are no squares, where the object tells it sensibly', async () => {
    const shape = async (...more: FixtureElement[]) =>
      (await (await open(GREY16, [1, 2, 3], more)).display(0)).pixelAspect;
    expect(await shape()).toBeUndefined();
    expect(await shape(element(TAGS.PixelAspectRatio, ['4', '3']))).toBeCloseTo(4 / 3);
    expect(await shape(element(TAGS.PixelSpacing, ['0.5', '1.0']))).toBe(0.5);
    expect(await shape(element(TAGS.ImagerPixelSpacing, ['0.2', '0.1']))).toBe(2);
    const both = [element(TAGS.PixelAspectRatio, ['2', '1']), element(TAGS.PixelSpacing, ['0.5', '0.5'])];
    expect(await shape(...both)).toBe(2);
    for (const nothing of [['1', '1'], ['0', '3'], ['1000', '1'], ['7']])
      expect(await shape(element(TAGS.PixelAspectRatio, nothing))).toBeUndefined();
    const measures = [[element(TAGS.PixelMeasuresSequence, [[element(TAGS.PixelSpacing, ['3', '1'])]])]];
    expect(await shape(element(TAGS.SharedFunctionalGroupsSequence, measures))).toBe(3);
  });

  test('never shows overlays in the high bits', async () => {
    expect(await shown(GREY16, [0x8064, 0x40c8, 0xf12c])).toEqual([0, 128, 255]);
  });

  test('of a series without a window keeps one brightness', async () => {
    const reader = await open({ ...GREY16, columns: 1, frames: 3 }, [0, 50, 100]);
    const levels = [];
    for (const index of [0, 1, 2]) levels.push((await reader.display(index)).data[0]);
    expect(levels).toEqual([0, 128, 255]);
  });
});

describe('functional groups', () => {
  const group = (center: string): FixtureElement[] => [
    element(TAGS.FrameVOILUTSequence, [[element(TAGS.WindowCenter, center), element(TAGS.WindowWidth, '101')]]),
  ];
  const values = [element(TAGS.PixelValueTransformationSequence, [rescale(1, -100)])];

  test('of the frame come before the shared ones', async () => {
    const more = [
      element(TAGS.SharedFunctionalGroupsSequence, [[...group('50'), ...values]]),
      element(TAGS.PerFrameFunctionalGroupsSequence, [[], group('150')]),
    ];
    const reader = await open({ ...GREY16, frames: 2 }, [100, 150, 200, 200, 250, 300], more);
    expect([...(await reader.display(0)).data]).toEqual([1, 129, 255]);
    expect([...(await reader.display(1)).data]).toEqual([1, 129, 255]);
  });
});

describe('palette colour', () => {
  const image: ImageFixture = { rows: 1, columns: 3, photometric: 'PALETTE COLOR' };
  const palette = (length: number, first: number, bits: number, data: (number[] | Uint8Array)[]): FixtureElement[] => [
    ...[0, 1, 2].map((channel) => element(0x00281101 + channel, [length, first & 0xffff, bits], 'US')),
    ...data.map((value, channel) => element(0x00281201 + channel, value, 'OW')),
  ];
  const COLOURS = [255, 0, 0, 0, 255, 0, 0, 0, 255];

  test('with 16-bit entries takes their high byte', async () => {
    const more = palette(3, 0, 16, [
      [0xffff, 0, 0],
      [0, 0xffff, 0],
      [0, 0, 0xffff],
    ]);
    expect(await shown(image, Uint8Array.of(0, 1, 2, 0), more)).toEqual(COLOURS);
    expect(await shown(image, [0x0100, 2], more, TRANSFER_SYNTAX.explicitBigEndian)).toEqual(COLOURS);
  });

  test('with 8-bit values in 16-bit entries takes the values', async () => {
    const more = palette(3, 0, 16, [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
    expect(await shown(image, Uint8Array.of(0, 1, 2, 0), more)).toEqual(COLOURS);
  });

  test('with 8-bit entries two to a word', async () => {
    const more = palette(4, 0, 8, [
      [0x00ff, 0],
      [0xff00, 0],
      [0, 0x00ff],
    ]);
    expect(await shown(image, Uint8Array.of(0, 1, 2, 0), more)).toEqual(COLOURS);
  });

  test('starts at the first mapped value and clamps at both ends', async () => {
    const more = palette(3, 10, 16, [
      [0xffff, 0, 0],
      [0, 0xffff, 0],
      [0, 0, 0xffff],
    ]);
    expect(await shown(image, Uint8Array.of(0, 11, 255, 0), more)).toEqual(COLOURS);
  });

  test('with a first mapped value below zero', async () => {
    const more = palette(3, -1, 16, [
      [0xffff, 0, 0],
      [0, 0xffff, 0],
      [0, 0, 0xffff],
    ]);
    const signed: ImageFixture = { ...image, signed: true };
    expect(await shown(signed, Uint8Array.of(0xff, 0, 1, 0), more)).toEqual(COLOURS);
  });

  test('in segments: discrete, linear and repeated', async () => {
    const red = [0, 2, 0, 100, 1, 2, 300, 2, 1, 0, 0];
    const segments = [0, 1, 2].map((channel) => element(0x00281221 + channel, red, 'OW'));
    const more = [...palette(6, 0, 16, []), ...segments];
    const levels = await shown({ ...image, columns: 6 }, Uint8Array.of(0, 1, 2, 3, 4, 5), more);
    expect(levels.filter((_, index) => index % 3 === 0)).toEqual([0, 0, 0, 1, 0, 0]);
  });

  test('without a palette is refused', async () => {
    const reader = await open(image, Uint8Array.of(0, 1, 2, 0));
    await expect(reader.display(0)).rejects.toMatchObject({ code: 'dicom.malformed' });
  });
});
