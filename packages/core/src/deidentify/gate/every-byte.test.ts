import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOSSLESS_ENCODINGS, type LosslessEncoding } from '../../contract/settings.ts';
import { type DataSet, parseDicom } from '../../dicom/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { deidentifiedBytes, encodedImage } from '../../testing/header-fixtures.ts';
import { imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { checkReleasedDicom } from './check-released-dicom.ts';

const TOKEN = 'VORNAM';
const BYTES = Buffer.from(TOKEN);

/** An ultrasound clip of two frames and an odd number of bytes each, with regions, written in this encoding. */
function written(encoding: LosslessEncoding): Promise<Uint8Array> {
  const samples = Uint8Array.from({ length: 5 * 7 * 2 }, (_, index) => (index * 37) & 0xf0);
  const regions = [1, 2].map((unit) => [element(0x00186012, unit, 'US'), element(0x00186024, unit, 'US')]);
  const image = imageElements({ rows: 5, columns: 7, frames: 2 }).filter(({ tag }) => tag > 0x00280000);
  const source = encodedImage({}, ...image, pixelData(samples, 'OB'), element(0x00186011, regions));
  return deidentifiedBytes(source, { encoding });
}

const codes = (bytes: Uint8Array, sourceTokens: string[]) =>
  checkReleasedDicom(bytes, { sourceTokens }).map(({ code }) => code);

function inserted(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

function overwritten(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  changed.set(more, at);
  return changed;
}

/** Offsets of values, tags and VRs: what stands elsewhere is fixed by them. */
function freeBytes(dataset: DataSet, free: Set<number>): void {
  for (const { offset, length, items, fragments, vr } of dataset.elements.values()) {
    const head = /^(OB|OW|SQ)$/.test(vr) ? 12 : 8;
    for (let at = offset - head; at < offset - head + 6; at++) free.add(at);
    for (const item of items ?? []) freeBytes(item, free);
    const values = items ? [] : (fragments ?? [{ offset, length }]);
    for (const value of values) for (let at = 0; at < value.length; at++) free.add(value.offset + at);
  }
}

describe.each(LOSSLESS_ENCODINGS)('A1: every byte of a file, %s', (encoding) => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await written(encoding);
    expect(codes(file, [TOKEN])).toEqual([]);
  });

  test('a token put in anywhere is refused, even one that the gate does not know', () => {
    for (let at = 0; at <= file.length; at++) expect(codes(inserted(file, at, BYTES), []), String(at)).not.toEqual([]);
  });

  test('a token written over what was there is refused, wherever that is', () => {
    for (let at = 0; at <= file.length - BYTES.length; at++)
      expect(codes(overwritten(file, at, BYTES), [TOKEN]), String(at)).not.toEqual([]);
  });

  test('bytes of any number and value put in anywhere are refused', () => {
    fc.assert(
      fc.property(fc.nat(file.length), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, more) => {
        expect(codes(inserted(file, at, more), [])).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('every byte that is no value, tag or VR can be but one', () => {
    const free = new Set<number>();
    const { dataset, meta } = parseDicom(file);
    for (const part of [dataset, meta]) freeBytes(part, free);
    const fixed = Array.from(file.keys()).filter((at) => !free.has(at));
    expect(fixed.length).toBeGreaterThan(132 + 12);
    for (const at of fixed)
      for (const other of [file[at]! ^ 1, file[at]! ^ 0x80, file[at]! ^ 0x41])
        expect(codes(overwritten(file, at, Uint8Array.of(other)), []), String(at)).not.toEqual([]);
  });
});
