import { afterAll, describe, expect, test } from 'vitest';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
} from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
afterAll(() => bench.end());

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const slice = (more: FixtureElement[], meta: FixtureElement[] = []) =>
  trapFile(CT, DEEP, [...SLICE, ...more, pixelData(tissue())], { meta });
const ultrasound = (...more: FixtureElement[]) =>
  trapFile(ULTRASOUND, COLOUR, [
    element(0x00186011, [MIDDLE]),
    ...more,
    pixelData(new Uint8Array(ROWS * COLUMNS * 3).fill(99), 'OB'),
  ]);

/** The file with a copy of its elements of this group inserted before them, so that each is there twice. */
function repeated(bytes: Uint8Array, original: FixtureElement[], lie: FixtureElement[]): Uint8Array {
  const written = (elements: FixtureElement[]) => Buffer.from(trapFile(CT, DEEP, elements)).subarray(132);
  const find = (elements: FixtureElement[]) => {
    const [one, other] = [written(elements), written([])];
    let at = 0;
    while (one[at] === other[at]) at++;
    return one.subarray(at - (at % 2), at - (at % 2) + one.length - other.length);
  };
  const [first, second] = [find(lie), find(original)];
  const at = Buffer.from(bytes).indexOf(second);
  return Buffer.concat([bytes.subarray(0, at), first, bytes.subarray(at)]);
}

describe('A1: a header that says two things proves nothing', () => {
  test('a slice that says one thing is anonymized, whatever of the standard it names', async () => {
    expect((await bench.work(slice([element(0x00080060, 'CT')], [element(0x00020002, CT)]))).verdict).toBe(
      'anonymized',
    );
    expect((await bench.work(ultrasound(element(0x00080060, 'US')))).verdict).toBe('anonymized');
  });

  test('a screen capture by its file meta information, a slice by its data set', async () => {
    expect(await bench.work(slice([], [element(0x00020002, CAPTURE)]))).toMatchObject({
      verdict: 'protected',
      reasons: ['unknown-sop-class'],
    });
    expect((await bench.work(slice([element(0x00080016, [CT, CAPTURE])]))).verdict).toBe('protected');
  });

  test.each(['OT', 'DOC', 'XC', 'SR'])('the modality %s of a slice or an ultrasound image', async (modality) => {
    for (const file of [slice([element(0x00080060, modality)]), ultrasound(element(0x00080060, modality))])
      expect(await bench.work(file)).toMatchObject({ verdict: 'protected', reasons: ['converted-image'] });
  });

  test('an element that is there twice', async () => {
    const types = (value: string[]) => element(0x00080008, value);
    const [lie, truth] = [types(['ORIGINAL', 'PRIMARY', 'AXIAL']), types(['DERIVED', 'SECONDARY'])];
    const file = repeated(slice([truth]), [truth], [lie]);
    expect(await bench.work(file)).toMatchObject({ verdict: 'protected', reasons: ['no-proof'] });
  });

  test('an enhanced slice whose frames are of another type than the image', async () => {
    const enhanced = (type: string[]) =>
      slice([
        element(0x00080016, '1.2.840.10008.5.1.4.1.1.2.1'),
        element(0x52009230, [[element(0x00189329, [[element(0x00089007, type)]])]]),
      ]);
    expect((await bench.work(enhanced(['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE']))).verdict).toBe('anonymized');
    for (const type of [
      ['DERIVED', 'SECONDARY', 'VOLUME', 'NONE'],
      ['ORIGINAL', 'SECONDARY'],
    ])
      expect((await bench.work(enhanced(type))).reasons).toEqual(['derived-image']);
  });
});

describe('A1: what the pixels say outweighs the header', () => {
  const large = { rows: 256, columns: 128, ...DEEP };
  const values = (levels: number) =>
    Array.from({ length: 256 * 128 }, (_, at) => 300 + 9 * (((at * 37) % levels) + (at % 3)));

  test('a screen of 256 greys in a container of twelve bits is no CT', async () => {
    const screen = (levels: number) => trapFile(CT, large, [...SLICE, pixelData(values(levels))]);
    expect(await bench.work(screen(250))).toMatchObject({ verdict: 'protected', reasons: ['screen-bit-depth'] });
    expect((await bench.work(screen(400))).verdict).toBe('anonymized');
  });
});

describe('A1: evidence repeats no number of the patient', () => {
  test('UIDs that are not of the standard are left out of it', async () => {
    const told = async (uid: string) =>
      JSON.stringify(await bench.work(trapFile(uid, {}, [pixelData(new Uint8Array(ROWS * COLUMNS), 'OB')])));
    expect(await told('1.2.826.0.1.19800228.4455')).not.toContain('19800228');
    expect(await told('1.2.840.10008.5.19800228')).not.toContain('19800228');
    expect(await told(CAPTURE)).toContain(CAPTURE);
  });
});
