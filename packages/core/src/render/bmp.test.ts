import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { type BmpFixture, writeBmp } from '../testing/bmp-fixtures.ts';
import { decodeBmp, isBmp } from './bmp.ts';

const MOST = 1_000_000;
const RED = [255, 0, 0] as const;
const GREEN = [0, 255, 0] as const;
const BLUE = [0, 0, 255] as const;
const WHITE = [255, 255, 255] as const;
const palette = [RED, GREEN, BLUE, WHITE];

/** Pixels as rows of colours. */
function rows(file: BmpFixture): number[][][] {
  const bytes = writeBmp(file);
  expect(isBmp(bytes)).toBe(true);
  const { width, height, channels, data } = decodeBmp(bytes, MOST);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => [
      ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
    ]),
  );
}

const SQUARE = [
  [RED, GREEN],
  [BLUE, WHITE],
];
const two = { width: 2, height: 2 };

describe('a bitmap is read', () => {
  test.each<[string, BmpFixture]>([
    [
      'with 24 bits, the lowest row first',
      { ...two, bits: 24, pixels: Uint8Array.of(255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0) },
    ],
    [
      'with 24 bits, the uppermost row first',
      {
        width: 2,
        height: -2,
        bits: 24,
        pixels: Uint8Array.of(0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0),
      },
    ],
    [
      'with 32 bits whose fourth byte says nothing',
      {
        width: 2,
        height: -2,
        bits: 32,
        pixels: Uint8Array.of(0, 0, 255, 0, 0, 255, 0, 9, 255, 0, 0, 0, 255, 255, 255, 0),
      },
    ],
    ['with 8 bits', { ...two, bits: 8, palette, pixels: Uint8Array.of(2, 3, 0, 0, 0, 1, 0, 0) }],
    ['with 4 bits', { ...two, bits: 4, palette, pixels: Uint8Array.of(0x23, 0, 0, 0, 0x01, 0, 0, 0) }],
    ['with 2 bits', { ...two, bits: 2, palette, pixels: Uint8Array.of(0b10110000, 0, 0, 0, 0b00010000, 0, 0, 0) }],
    [
      'of OS/2, its palette of three bytes',
      { ...two, size: 12, bits: 8, palette, pixels: Uint8Array.of(2, 3, 0, 0, 0, 1, 0, 0) },
    ],
    ['of OS/2 version 2', { ...two, size: 64, bits: 8, palette, pixels: Uint8Array.of(2, 3, 0, 0, 0, 1, 0, 0) }],
    [
      'with 16 bits, five each',
      { width: 2, height: -2, bits: 16, pixels: Uint8Array.of(0x00, 0x7c, 0xe0, 0x03, 0x1f, 0, 0xff, 0x7f) },
    ],
    [
      'with 16 bits and masks',
      {
        width: 2,
        height: -2,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x7e0, 0x1f],
        pixels: Uint8Array.of(0x00, 0xf8, 0xe0, 0x07, 0x1f, 0, 0xff, 0xff),
      },
    ],
    [
      'with runs of 8 bits',
      {
        ...two,
        bits: 8,
        compression: 1,
        palette,
        pixels: Uint8Array.of(1, 2, 1, 3, 0, 0, 1, 0, 1, 1, 0, 1),
      },
    ],
    [
      'with runs and stretches of 4 bits',
      { ...two, bits: 4, compression: 2, palette, pixels: Uint8Array.of(2, 0x23, 0, 0, 2, 0x01, 0, 1) },
    ],
  ])('%s', (_, file) => {
    expect(rows(file)).toEqual(SQUARE);
  });

  test('with one bit, rows filled up to four bytes', () => {
    const file = {
      width: 9,
      height: 1,
      bits: 1,
      palette: [RED, WHITE],
      pixels: Uint8Array.of(0b10000000, 0b10000000, 0, 0),
    };
    expect(rows(file)[0]).toEqual([WHITE, ...Array(7).fill(RED), WHITE]);
  });

  test('with opacity where a mask of version 4 names it, unless all of it is empty', () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const file = { width: 2, height: 1, size: 108, bits: 32, compression: 3, masks };
    expect(rows({ ...file, pixels: Uint8Array.of(0, 0, 255, 128, 0, 255, 0, 255) })).toEqual([
      [
        [255, 0, 0, 128],
        [0, 255, 0, 255],
      ],
    ]);
    expect(rows({ ...file, pixels: Uint8Array.of(0, 0, 255, 0, 0, 255, 0, 0) })[0]).toEqual([
      [255, 0, 0, 255],
      [0, 255, 0, 255],
    ]);
  });

  test('with runs that leap, stretches of odd length, and rows that end early', () => {
    const pixels = Uint8Array.of(0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 1, 1, 2, 3, 0, 1);
    const shown = rows({ width: 4, height: 3, bits: 8, compression: 1, palette, pixels });
    expect(shown).toEqual([
      [RED, WHITE, WHITE, RED],
      [RED, RED, RED, RED],
      [GREEN, BLUE, WHITE, RED],
    ]);
  });
});

describe('a bitmap is refused', () => {
  const plain: BmpFixture = { ...two, bits: 24, pixels: new Uint8Array(16) };
  const code = (file: Uint8Array, most = MOST) => {
    try {
      decodeBmp(file, most);
      return 'decoded';
    } catch (error) {
      return isStudyshareError(error) ? error.code : error;
    }
  };

  test('that breaks off, in rows or in runs', () => {
    expect(code(writeBmp(plain).subarray(0, -1))).toBe('dicom.codec_failed');
    expect(code(writeBmp({ ...two, bits: 8, compression: 1, palette, pixels: Uint8Array.of(2, 1) }))).toBe(
      'dicom.codec_failed',
    );
  });

  test('that is too large, or of no size', () => {
    expect(code(writeBmp({ ...plain, width: 2_000, height: 2_000 }))).toBe('dicom.too_large');
    expect(code(writeBmp({ ...plain, width: 0 }))).toBe('dicom.codec_failed');
    expect(code(writeBmp({ ...plain, height: -(2 ** 31) }))).toBe('dicom.too_large');
  });

  test('that holds a JPEG or PNG, or has the codings of OS/2 alone', () => {
    for (const compression of [4, 5, 9]) expect(code(writeBmp({ ...plain, compression }))).toBe('dicom.unsupported');
    expect(code(writeBmp({ ...plain, size: 64, bits: 1, compression: 3 }))).toBe('dicom.unsupported');
  });

  test('or decoded, whatever its bytes say', () => {
    const header = fc.record({
      size: fc.constantFrom(12, 16, 40, 52, 56, 64, 108, 124),
      width: fc.integer({ min: -4, max: 40 }),
      height: fc.integer({ min: -40, max: 40 }),
      bits: fc.constantFrom(0, 1, 2, 4, 8, 16, 24, 32, 64),
      compression: fc.integer({ min: 0, max: 7 }),
      masks: fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 4 }),
      pixels: fc.uint8Array({ maxLength: 300 }),
      flips: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(header, ({ flips, ...file }) => {
        const bytes = writeBmp({ ...file, masks: file.size === 40 || file.size >= 108 ? file.masks : [], palette });
        for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
        const end = code(bytes, 10_000);
        expect(['decoded', 'dicom.codec_failed', 'dicom.too_large', 'dicom.unsupported']).toContain(end);
      }),
    );
  });
});
