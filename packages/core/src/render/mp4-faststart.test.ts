import { expect, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { listBoxes } from './mp4-boxes.ts';
import { moveMoovToFront } from './mp4-faststart.ts';

function box(type: string, ...payload: (number | Uint8Array)[]): Uint8Array {
  const body = Buffer.concat(payload.map((part) => (typeof part === 'number' ? Buffer.from([part]) : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return new Uint8Array(Buffer.concat([head, body]));
}

function offsets(type: 'stco' | 'co64', values: number[]): Uint8Array {
  const width = type === 'stco' ? 4 : 8;
  const body = Buffer.alloc(8 + values.length * width);
  body.writeUInt32BE(values.length, 4);
  values.forEach((value, index) => {
    if (width === 4) body.writeUInt32BE(value, 8 + index * 4);
    else body.writeBigUInt64BE(BigInt(value), 8 + index * 8);
  });
  return box(type, new Uint8Array(body));
}

function moov(...tables: Uint8Array[]): Uint8Array {
  return box('moov', box('trak', box('mdia', box('minf', box('stbl', ...tables)))));
}

const FTYP = box('ftyp', 1, 2, 3, 4);
const MDAT = box('mdat', 0xaa, 0xbb, 0xcc);

function file(...boxes: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(boxes));
}

test.each(['stco', 'co64'] as const)('the index goes to the front and %s still points at the same bytes', (type) => {
  const at = FTYP.length + 8;
  const moved = moveMoovToFront(file(FTYP, MDAT, moov(offsets(type, [at, at + 2]))));
  expect(listBoxes(moved)).toEqual(['ftyp', 'moov', 'mdat']);
  const table = Buffer.from(moved).indexOf(type) + 12;
  const view = new DataView(moved.buffer);
  const read = (index: number) =>
    type === 'stco' ? view.getUint32(table + index * 4) : Number(view.getBigUint64(table + index * 8));
  expect([moved[read(0)], moved[read(1)]]).toEqual([0xaa, 0xcc]);
});

test('a file with its index in front is left as it is', () => {
  const ready = file(FTYP, moov(offsets('stco', [1])), MDAT);
  expect(moveMoovToFront(ready)).toEqual(ready);
});

test.each([
  ['no index', file(FTYP, MDAT)],
  ['a box longer than the file', file(FTYP, MDAT, moov()).subarray(0, 30)],
  [
    'a chunk table longer than its box',
    file(FTYP, MDAT, moov(box('stco', new Uint8Array([0, 0, 0, 0, 0xff, 0, 0, 0])))),
  ],
  ['a box size below its own head', file(FTYP, new Uint8Array([0, 0, 0, 4, 0, 0, 0, 0]))],
])('%s is refused', (_, bytes) => {
  let error: unknown;
  try {
    moveMoovToFront(bytes);
  } catch (caught) {
    error = caught;
  }
  expect(isStudyshareError(error, 'dicom.codec_failed')).toBe(true);
});
