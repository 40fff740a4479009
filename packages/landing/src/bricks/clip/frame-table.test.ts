import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNEVEN_CLIP } from '../../../test/clip-bytes.ts';
import { evenFrames, frameAt, middleOf } from './frame-table.ts';
import { bytesToRead, readFrameTable } from './read-frame-table.ts';

const bufferOf = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

test('G3: the times of a file’s frames are read from its own tables', () => {
  const table = readFrameTable(bufferOf(UNEVEN_CLIP))!;
  const starts = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.9, 0.95, 1, 1.05];
  expect(table.starts).toHaveLength(10);
  starts.forEach((start, index) => {
    expect(table.starts[index]).toBeCloseTo(start, 6);
  });
  expect(table.end).toBeCloseTo(1.1, 6);
});

const box = (type: string, ...parts: Uint8Array[]) => {
  const inside = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inside]);
};
const words = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeInt32BE(value, 4 * index);
  });
  return bytes;
};

test('G3: frames that are stored in another order than shown are told in the order shown, from where showing begins', () => {
  // Stored I P B B, each 10 long: shown I B B P, the first one 20 after the beginning of the media.
  const moov = box(
    'moov',
    box(
      'trak',
      box('edts', box('elst', words(0, 1, 40, 20, 0x10000))),
      box(
        'mdia',
        box('mdhd', words(0, 0, 0, 100, 40, 0)),
        box('minf', box('stbl', box('stts', words(0, 1, 4, 10)), box('ctts', words(0, 3, 1, 20, 1, 40, 2, 10)))),
      ),
    ),
  );
  expect(readFrameTable(bufferOf(moov))).toEqual({ starts: [0, 0.1, 0.2, 0.3], end: 0.4 });
});

test('G3: what is no whole MP4 gives no times, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(readFrameTable(bufferOf(bytes))).toBeUndefined();
    }),
  );
  const whole = bytesToRead(bufferOf(UNEVEN_CLIP))!;
  for (const cut of [10, 100, whole - 1])
    expect(readFrameTable(bufferOf(UNEVEN_CLIP.subarray(0, cut)))).toBeUndefined();
  const huge = box(
    'moov',
    box(
      'trak',
      box(
        'mdia',
        box('mdhd', words(0, 0, 0, 100, 40, 0)),
        box('minf', box('stbl', box('stts', words(0, 1, 0x7fffffff, 1)))),
      ),
    ),
  );
  expect(readFrameTable(bufferOf(huge))).toBeUndefined();
});

test('G3: a time within a frame is that frame, and its middle leads back to it', () => {
  const lengths = fc.array(fc.double({ min: 0.008, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(lengths, (lasts) => {
      let end = 0;
      const starts = lasts.map((last) => {
        end += last;
        return end - last;
      });
      const table = { starts, end };
      starts.forEach((start, index) => {
        expect(frameAt(table, start)).toBe(index);
        expect(frameAt(table, middleOf(table, index))).toBe(index);
      });
    }),
  );
  expect(evenFrames(2, 25).starts).toHaveLength(50);
  expect(evenFrames(0.01, 1).starts).toEqual([0]);
});
