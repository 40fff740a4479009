import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import {
  clap,
  type HeifFixture,
  imir,
  irot,
  type PropertyFixture,
  u32,
  writeHeif,
} from '../../testing/heif-fixtures.ts';
import { toAnnexB } from './annex-b.ts';
import { isHeifImage, isHevcCoded, mayHoldHevc, readHeifFile, readHevcImage } from './index.ts';

/** No picture, but shaped like one: parameter sets out of order, supplemental information, another layer. */
const coded = {
  parameterSets: [Uint8Array.of(68, 1, 3), Uint8Array.of(66, 1, 2), Uint8Array.of(64, 1, 1)],
  slices: [Uint8Array.of(38, 1, 7, 7, 7), Uint8Array.of(78, 1, 9, 9), Uint8Array.of(38, 9, 8, 8)],
};
const tiles = (count: number) => Array.from({ length: count }, () => coded);
const make = (more: Partial<HeifFixture> = {}): Uint8Array =>
  writeHeif({ pictures: tiles(1), width: 64, height: 48, ...more });
const grid = (columns: number, rows: number, more: Partial<HeifFixture> = {}): Uint8Array =>
  make({ pictures: tiles(columns * rows), grid: { columns, rows, width: 64, height: 48 }, ...more });
const read = (bytes: Uint8Array) => readHevcImage(readHeifFile(bytes));

/** The code of the error that reading ends in, and what it says about it. */
function refusal(bytes: Uint8Array): string {
  try {
    read(bytes);
    return 'read';
  } catch (error) {
    if (!isStudyshareError(error)) throw error;
    return [error.code, error.params.limit ?? error.params.what].join(' ');
  }
}

/** The file with the first occurrence of some bytes exchanged for as many others. */
function changed(file: Uint8Array, from: string | Uint8Array, to: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.set(Buffer.from(to), at);
  return new Uint8Array(bytes);
}

test.each([
  { locations: 0, wide: false, pieces: 1 },
  { locations: 1, wide: false, pieces: 3 },
  { locations: 2, wide: true, pieces: 2 },
] as const)('a grid is read with locations of version $locations in $pieces pieces', (layout) => {
  const image = read(grid(3, 2, { ...layout, width: 32, height: 32 }));
  expect([image.columns, image.rows, image.tiles.length]).toEqual([3, 2, 6]);
  expect(image.geometry.area).toEqual({ left: 0, top: 0, width: 64, height: 48 });
  for (const tile of image.tiles) expect([...tile.bytes.subarray(0, 6)]).toEqual([0, 0, 0, 5, 38, 1]);
});

test('a byte stream has its parameter sets in order and nothing but slices of the base layer', () => {
  const [tile] = read(make()).tiles;
  const stream = Buffer.from(toAnnexB(tile!.configuration, tile!.bytes)).toString('hex');
  expect(stream.split('00000001').slice(1)).toEqual(['400101', '420102', '440103', '2601070707', '4801']);
});

test('what else lies in a file is left behind', () => {
  const extras = ['Exif', 'mime', 'hvc1'].map((type) => ({ type, bytes: Buffer.from('QWZALMA') }));
  const image = read(grid(2, 1, { extras, width: 32 }));
  expect(image.tiles.some(({ bytes }) => Buffer.from(bytes).includes('QWZALMA'))).toBe(false);
});

test.each<[string, () => Uint8Array]>([
  ['dicom.malformed no-meta', () => changed(make(), 'meta', 'free')],
  ['dicom.malformed handler', () => changed(make(), 'pict', 'vide')],
  ['dicom.malformed no-pitm', () => changed(make(), 'pitm', 'free')],
  ['dicom.malformed no-iloc', () => changed(make(), 'iloc', 'free')],
  ['dicom.malformed no-ispe', () => changed(make(), 'ispe', 'free')],
  ['dicom.malformed no-hvcC', () => changed(make(), 'hvcC', 'pixi')],
  ['dicom.malformed truncated', () => make().subarray(0, -4)],
  ['dicom.malformed item-extent', () => changed(make(), u32(0, 25), u32(0, 2 ** 31))],
  [
    'dicom.malformed no-item',
    () => changed(make({ identities: [[]] }), Buffer.from('dimg\0\x02\0\x01\0\x01'), 'dimg\0\x02\0\x01\0\x09'),
  ],
  ['dicom.malformed grid', () => grid(2, 1, { pictures: tiles(3) })],
  ['dicom.malformed grid', () => grid(1, 1, { width: 32 })],
  ['dicom.malformed size', () => make({ width: 0 })],
  ['dicom.malformed clap', () => make({ properties: [clap(0, 10, 0, 0)] })],
  ['dicom.too_large pixels', () => make({ width: 20_000, height: 20_000 })],
  ['dicom.too_large tilePixels', () => grid(4, 4, { width: 8_000, height: 8_000 })],
  ['dicom.too_large items', () => grid(100, 100)],
  ['dicom.too_large tiles', () => changed(grid(1, 1), Buffer.from('idat\0\0\0\0'), Buffer.from('idat\0\0\x7f\x7f'))],
  ['dicom.too_large derivations', () => make({ identities: [[], [], [], [], []] })],
  ['dicom.unsupported image-format', () => changed(make(), 'hvc1', 'jpeg')],
  ['dicom.unsupported image-format', () => changed(grid(1, 1), 'grid', 'iovl')],
  ['dicom.unsupported image-format', () => grid(1, 1, { tileProperties: [irot(1)] })],
  [
    'dicom.unsupported image-format',
    () => make({ properties: [{ type: 'lsel', body: Buffer.alloc(2), essential: true }] }),
  ],
])('%s', (expected, file) => {
  expect(refusal(file())).toBe(expected);
});

test('identities that go round in a circle end', () => {
  const circle = changed(
    make({ identities: [[], []] }),
    Buffer.from('dimg\0\x02\0\x01\0\x01'),
    'dimg\0\x02\0\x01\0\x03',
  );
  expect(refusal(circle)).toBe('dicom.too_large derivations');
});

test('brands tell HEIC, AVIF and video apart, whichever comes first', () => {
  const brands = (...names: string[]) => make({ brands: names });
  expect([isHeifImage(brands('heix')), mayHoldHevc(brands('mif1', 'heic'))]).toEqual([true, true]);
  expect([isHeifImage(brands('mif1', 'avif')), mayHoldHevc(brands('mif1', 'avif'))]).toEqual([true, false]);
  expect([isHeifImage(brands('abcd', 'miaf')), isHeifImage(brands('isom', 'mp42'))]).toEqual([true, false]);
  expect(isHeifImage(Buffer.from('1234ftyp'))).toBe(false);
  expect(isHevcCoded(readHeifFile(changed(make(), 'hvc1', 'av01')))).toBe(false);
});

/** Where each pixel of what is shown came from, by making each step on a whole picture. */
function shown(width: number, height: number, steps: readonly PropertyFixture[]): number[][] {
  let rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => y * 1000 + x));
  for (const { type, body } of steps) {
    if (type === 'imir') rows = body[0] === 0 ? [...rows].reverse() : rows.map((row) => [...row].reverse());
    for (let turn = type === 'irot' ? body[0]! : 0; turn > 0; turn--)
      rows = rows[0]!.map((_, y) => rows.map((row) => row[row.length - 1 - y]!));
    if (type === 'clap') rows = rows.slice(1, -2).map((row) => row.slice(2, -1));
  }
  return rows;
}

/** A part that lacks two columns on the left, one on the right, one row above, two below. */
const part = (width: number, height: number) => clap(width - 3, height - 3, 0.5, -0.5);

test('any order of turns, mirrors and parts shows the same as making them one by one', () => {
  const step = fc.oneof(fc.nat(3).map(irot), fc.nat(1).map(imir), fc.constant('part' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.nat(9), (drawn, more) => {
      const [width, height] = [24 + more, 31];
      const steps: PropertyFixture[] = [];
      for (const next of drawn) {
        const now = shown(width, height, steps);
        steps.push(next === 'part' ? part(now[0]!.length, now.length) : next);
      }
      const { area, swap, flipX, flipY } = read(make({ width, height, properties: steps })).geometry;
      const found = Array.from({ length: swap ? area.width : area.height }, (_, y) =>
        Array.from({ length: swap ? area.height : area.width }, (_, x) => {
          const [u, v] = swap ? [y, x] : [x, y];
          const column = area.left + (flipX ? area.width - 1 - u : u);
          return (area.top + (flipY ? area.height - 1 - v : v)) * 1000 + column;
        }),
      );
      expect(found).toEqual(shown(width, height, steps));
    }),
  );
});

test('A7: a damaged container ends in a picture within bounds or in an error of ours', () => {
  const seeds = [
    make({ properties: [irot(1), clap(20, 20, 0, 0)], pieces: 2 }),
    grid(3, 2, { width: 32, height: 32, identities: [[imir(1)]] }),
    grid(2, 2, { locations: 2, wide: true, width: 32, height: 32 }),
  ];
  const change = fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 4, 127, 128, 255), fc.boolean());
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (seed, changes, cut) => {
        const bytes = Uint8Array.from(seed);
        for (const [at, value, add] of changes) {
          const place = at % bytes.length;
          bytes[place] = add ? bytes[place]! + value : value;
        }
        const file = cut % 5 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
        try {
          const image = read(file);
          expect(image.geometry.area.width * image.geometry.area.height).toBeLessThanOrEqual(100_000_000);
          expect(image.tiles).toHaveLength(image.columns * image.rows);
          for (const tile of image.tiles) toAnnexB(tile.configuration, tile.bytes);
        } catch (error) {
          expect(isStudyshareError(error)).toBe(true);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
