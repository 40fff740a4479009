import { describe, expect, test } from 'vitest';
import { buildDicom, element } from '../../testing/dicom-fixtures.ts';
import { rejectsWith } from '../../testing/expect-code.ts';
import { type ImageFixture, imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';

const BIG = TRANSFER_SYNTAX.explicitBigEndian;

async function open(
  image: ImageFixture,
  pixels: Uint8Array | number[],
  transferSyntax?: string,
  vr: 'OB' | 'OW' = 'OW',
) {
  const elements = [...imageElements(image), pixelData(pixels, vr)];
  return openFrames(parseDicom(buildDicom({ elements, ...(transferSyntax ? { transferSyntax } : {}) })));
}

async function stored(...args: Parameters<typeof open>): Promise<number[]> {
  return [...(await (await open(...args)).decode(0)).data];
}

describe('stored values', () => {
  const sixteen = { rows: 1, columns: 3, bitsAllocated: 16 };

  test('of 16 bits, in both byte orders', async () => {
    expect(await stored(sixteen, [1, 258, 65_535])).toEqual([1, 258, 65_535]);
    expect(await stored(sixteen, [1, 258, 65_535], BIG)).toEqual([1, 258, 65_535]);
  });

  test('with a sign are extended from the bits stored', async () => {
    const image = { ...sixteen, bitsStored: 12, signed: true };
    expect(await stored(image, [0x07ff, 0x0800, 0x0fff])).toEqual([2047, -2048, -1]);
  });

  test('leave out an overlay in the unused high bits', async () => {
    expect(await stored({ ...sixteen, bitsStored: 12 }, [0x8fff, 0xf001, 0x1000])).toEqual([0x0fff, 1, 0]);
    expect(await stored({ ...sixteen, bitsStored: 12, signed: true }, [0x8fff, 0xf001, 0x17ff])).toEqual([-1, 1, 2047]);
  });

  test('that sit in the high bits are shifted down', async () => {
    expect(await stored({ ...sixteen, bitsStored: 12, highBit: 15 }, [0x123f, 0xfff0, 0x000f])).toEqual([
      0x123, 0xfff, 0,
    ]);
  });

  test('of 32 bits, in both byte orders', async () => {
    const image = { rows: 1, columns: 2, bitsAllocated: 32 };
    expect(await stored(image, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 128))).toEqual([1, 2 ** 31]);
    expect(await stored(image, Uint8Array.of(0, 0, 0, 1, 128, 0, 0, 0), BIG)).toEqual([1, 2 ** 31]);
  });

  test('of 8 bits in big-endian words are not in swapped pairs', async () => {
    const image = { rows: 1, columns: 4 };
    expect(await stored(image, Uint8Array.of(2, 1, 4, 3), BIG)).toEqual([1, 2, 3, 4]);
    expect(await stored(image, Uint8Array.of(1, 2, 3, 4), BIG, 'OB')).toEqual([1, 2, 3, 4]);
  });

  test('of 1 bit run on from frame to frame', async () => {
    const reader = await open({ rows: 1, columns: 3, frames: 3, bitsAllocated: 1 }, Uint8Array.of(0b11010001, 0b1, 0));
    const frames = await Promise.all([0, 1, 2].map(async (index) => [...(await reader.decode(index)).data]));
    expect(frames).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [1, 1, 1],
    ]);
  });

  test('of 12 bits packed without gaps', async () => {
    const image = { rows: 1, columns: 2, bitsAllocated: 12 };
    expect(await stored(image, Uint8Array.of(0x23, 0x61, 0x45, 0))).toEqual([0x123, 0x456]);
  });

  test('that are floats', async () => {
    const shape = imageElements({ rows: 1, columns: 2, bitsAllocated: 32 });
    const floats = parseDicom(buildDicom({ elements: [...shape, element(TAGS.FloatPixelData, [0.5, -2], 'FL')] }));
    const doubles = parseDicom(
      buildDicom({ elements: [...shape, element(TAGS.DoubleFloatPixelData, [0.5, -2], 'FD')] }),
    );
    for (const parsed of [floats, doubles]) {
      expect([...(await (await openFrames(parsed)).decode(0)).data]).toEqual([0.5, -2]);
    }
  });
});

describe('colour', () => {
  const rgb: ImageFixture = { rows: 1, columns: 2, samplesPerPixel: 3 };

  test('by pixel and by plane gives the same', async () => {
    expect(await stored(rgb, Uint8Array.of(1, 2, 3, 4, 5, 6))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await stored({ ...rgb, planar: 1 }, Uint8Array.of(1, 4, 2, 5, 3, 6))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('of 16 bits is brought to 8', async () => {
    const image: ImageFixture = { ...rgb, columns: 1, bitsAllocated: 16 };
    expect(await stored(image, [65_535, 32_768, 0])).toEqual([255, 128, 0]);
    expect(await stored(image, [65_535, 32_768, 0], BIG)).toEqual([255, 128, 0]);
  });

  test('in YBR_FULL becomes RGB', async () => {
    const pixels = Uint8Array.of(76, 85, 255, 128, 128, 128);
    expect(await stored({ ...rgb, photometric: 'YBR_FULL' }, pixels)).toEqual([254, 0, 0, 128, 128, 128]);
  });

  test('in YBR_PARTIAL_422 is stretched from the studio range', async () => {
    const pixels = Uint8Array.of(16, 235, 128, 128);
    expect(await stored({ ...rgb, photometric: 'YBR_PARTIAL_422' }, pixels)).toEqual([0, 0, 0, 255, 255, 255]);
  });

  test('in YBR_FULL_422 shares the chroma of two pixels', async () => {
    const grey = await stored({ ...rgb, photometric: 'YBR_FULL_422' }, Uint8Array.of(10, 200, 128, 128));
    expect(grey).toEqual([10, 10, 10, 200, 200, 200]);
  });

  test('labelled 4:2:2 but stored in full is recognised by its length', async () => {
    const reader = await open({ ...rgb, photometric: 'YBR_FULL_422' }, Uint8Array.of(10, 128, 128, 200, 128, 128));
    expect([...(await reader.decode(0)).data]).toEqual([10, 10, 10, 200, 200, 200]);
    expect(reader.description.corrections).toEqual(['chroma-not-subsampled']);
  });
});

describe('what does not add up is refused', () => {
  test('a number of frames that no file could hold', async () => {
    const image = { rows: 480, columns: 640, frames: 2_147_483_647 };
    await rejectsWith('dicom.too_large', open(image, new Uint8Array(16)));
  });

  test('a frame that is cut off, while whole ones are given', async () => {
    const reader = await open({ rows: 2, columns: 2, frames: 2 }, Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect([...(await reader.decode(0)).data]).toEqual([1, 2, 3, 4]);
    await rejectsWith('dicom.malformed', reader.decode(1));
    await rejectsWith('dicom.malformed', reader.decode(2));
    await rejectsWith('dicom.malformed', reader.decode(0.5));
  });

  test('more bits stored than allocated', async () => {
    await rejectsWith(
      'dicom.malformed',
      open({ rows: 1, columns: 1, bitsStored: 12, highBit: 7 }, Uint8Array.of(1, 0)),
    );
  });

  test('no rows', async () => {
    await rejectsWith('dicom.malformed', open({ rows: 0, columns: 4 }, Uint8Array.of(1, 0)));
  });

  test('an object without pixels', async () => {
    const parsed = parseDicom(buildDicom({ elements: imageElements({ rows: 1, columns: 1 }) }));
    await rejectsWith('dicom.unsupported', openFrames(parsed));
  });
});

test('a high bit that contradicts the bits stored is corrected', async () => {
  const reader = await open({ rows: 1, columns: 1, bitsAllocated: 16, bitsStored: 12, highBit: 3 }, [0x0abc]);
  expect([...(await reader.decode(0)).data]).toEqual([0xabc]);
  expect(reader.description).toMatchObject({ highBit: 11, corrections: ['high-bit'] });
});
