import { beforeAll, describe, expect, test } from 'vitest';
import { rejectsWith } from '../../testing/expect-code.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import { openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import {
  boxed,
  COLUMNS,
  type Coded,
  END,
  encode,
  HTJ2K,
  JPEG_2000,
  JUNK,
  join,
  RLE,
  ROWS,
  readOne,
  readyCodecs,
  WITH_END,
  withoutEnd,
} from './test/coded-streams.ts';

beforeAll(readyCodecs);

describe.each(WITH_END)('A4: %s', (_name, coded) => {
  test('is read whole without its end marker, with bytes before it, behind it, and before its start', async () => {
    const stream = await coded.stream();
    const body = withoutEnd(stream);
    const { data, remedies } = await readOne(coded, stream);
    expect(remedies).toEqual([]);
    const before = coded.lenient === true ? undefined : ['bytes-before-end'];
    const irregular: [Uint8Array, string[] | undefined][] = [
      [body, ['end-marker-missing']],
      [join(body, [0]), ['end-marker-missing']],
      [join(body, [0, 0, 0]), ['end-marker-missing']],
      [join(body, JUNK), ['end-marker-missing']],
      [join(body, JUNK, END), before],
      [join(body, [0, 0, 0, 0], END, [0]), before],
      [join(stream, JUNK), []],
      [join([0xff], stream), ['fill-before-image']],
      [join([0, 0, 0xff], stream), ['fill-before-image']],
      [join([0xff, 0xff], body), ['fill-before-image', 'end-marker-missing']],
    ];
    for (const [bytes, made] of irregular) {
      const again = await readOne(coded, bytes);
      expect([again.data.equals(data), again.remedies]).toEqual([true, made ?? again.remedies]);
    }
  });
});

describe('A4: a JPEG with restart markers', () => {
  /** Two by two blocks of grey: every block is two bits, and every interval one block. */
  const header = [
    [0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...new Array<number>(64).fill(1)],
    [0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0],
    ...[0, 0x10].map((id) => [0xff, 0xc4, 0, 20, id, 1, ...new Array<number>(15).fill(0), 0]),
    [0xff, 0xdd, 0, 4, 0, 1, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
  ].flat();
  const coded: Coded = {
    image: { rows: 16, columns: 16 },
    transferSyntax: '1.2.840.10008.1.2.4.50',
    stream: () => Uint8Array.from(header),
  };
  const intervals = (count: number) =>
    Array.from({ length: count }, (_, at) => (at === 0 ? [0x3f] : [0xff, 0xd0 + at - 1, 0x3f])).flat();

  test('is whole with all of its intervals, and not with fewer', async () => {
    const whole = await readOne(coded, join(header, intervals(4), END));
    for (const bytes of [join(header, intervals(4)), join(header, intervals(4), JUNK, END)])
      expect((await readOne(coded, bytes)).data.equals(whole.data)).toBe(true);
    for (const count of [1, 2, 3])
      await rejectsWith('dicom.codec_failed', readOne(coded, join(header, intervals(count))));
  });
});

describe('A4: tile-parts of JPEG 2000', () => {
  const firstTilePart = (stream: Uint8Array) => Buffer.from(stream).indexOf(Buffer.of(0xff, 0x90));
  /** The stream with another length in its only tile-part. */
  const withLength = (stream: Uint8Array, change: (length: number) => number) => {
    const copy = Buffer.from(stream);
    const at = firstTilePart(stream) + 6;
    copy.writeUInt32BE(change(copy.readUInt32BE(at)), at);
    return new Uint8Array(copy);
  };

  test('that go on to the end, or give too great a length, are read; a cut one is not', async () => {
    const stream = encode('encodeJpeg2000');
    const { data } = await readOne(JPEG_2000, stream);
    const open = withLength(stream, () => 0);
    const long = withLength(stream, (length) => length + 2);
    const ways: [Uint8Array, string[]][] = [
      [open, []],
      [join(open, [0]), []],
      [withoutEnd(open), ['end-marker-missing']],
      [long, ['tile-part-length']],
      [withoutEnd(long), ['tile-part-length', 'end-marker-missing']],
    ];
    for (const [bytes, made] of ways) {
      const again = await readOne(JPEG_2000, bytes);
      expect([again.data.equals(data), again.remedies]).toEqual([true, made]);
    }
    for (const less of [2, 7, 300])
      await rejectsWith('dicom.codec_failed', readOne(JPEG_2000, withoutEnd(open).subarray(0, open.length - 2 - less)));
  });

  test('of HTJ2K have to be there as they say, because nothing else proves them whole', async () => {
    const stream = encode('encodeHtJpeg2000');
    await rejectsWith('dicom.codec_failed', readOne(HTJ2K, withoutEnd(stream).subarray(0, -9)));
  });

  test('that are not there for every tile are missing', async () => {
    const copy = Buffer.from(encode('encodeJpeg2000'));
    // XTsiz: tiles half as wide as the picture.
    copy.writeUInt32BE(COLUMNS >> 1, copy.indexOf(Buffer.of(0xff, 0x51)) + 22);
    await rejectsWith('dicom.codec_failed', readOne(JPEG_2000, copy));
  });

  test('in a box of whatever length are read', async () => {
    const stream = encode('encodeJpeg2000');
    const { data } = await readOne(JPEG_2000, stream);
    for (const change of [-40, 0, 4000]) {
      const copy = Buffer.from(boxed(stream, false));
      copy.writeUInt32BE(Math.max(8, copy.readUInt32BE(12) + change), 12);
      expect((await readOne(JPEG_2000, copy)).data.equals(data)).toBe(true);
    }
  });
});

describe('A4: RLE', () => {
  const offsetsOf = (stream: Uint8Array, offsets: number[]) => {
    const copy = Buffer.from(stream);
    for (const [index, offset] of offsets.entries()) copy.writeUInt32LE(offset, 4 + 4 * index);
    return new Uint8Array(copy);
  };

  test('with bytes behind a whole segment is read, and says so', async () => {
    const stream = encode('encodeRle');
    const { data } = await readOne(RLE, stream);
    const second = Buffer.from(stream).readUInt32LE(8);
    const inserted = join(stream.subarray(0, second), JUNK, stream.subarray(second));
    const between = offsetsOf(inserted, [64, second + JUNK.length]);
    for (const bytes of [join(stream, JUNK), between]) {
      const again = await readOne(RLE, bytes);
      expect([again.data.equals(data), again.remedies]).toEqual([true, ['rle-segment-surplus']]);
    }
    expect((await readOne(RLE, join(stream, [0, 0, 128, 0]))).remedies).toEqual([]);
  });

  test('with offsets that cannot be is read where its segments follow each other', async () => {
    const stream = encode('encodeRle');
    const { data } = await readOne(RLE, stream);
    const second = Buffer.from(stream).readUInt32LE(8);
    for (const offsets of [
      [0, second - 64],
      [64, 0],
      [64, 0xffff_ff00],
    ]) {
      const again = await readOne(RLE, offsetsOf(stream, offsets));
      expect([again.data.equals(data), again.remedies]).toEqual([true, ['rle-offsets']]);
    }
    await rejectsWith('dicom.codec_failed', readOne(RLE, join(offsetsOf(stream, [0, 0]), JUNK)));
  });

  test('that is cut off is refused, and so is one with more rows than declared', async () => {
    const stream = encode('encodeRle');
    for (const less of [2, 5, 300])
      await rejectsWith('dicom.codec_failed', readOne(RLE, stream.subarray(0, stream.length - less)));
    await rejectsWith('dicom.codec_failed', readOne({ ...RLE, image: { ...RLE.image, rows: ROWS - 1 } }, stream));
  });
});

describe.runIf(hasFailingSamples())('A4: over inputs that once were refused', () => {
  test.each([
    ['j02_padding_before_eoc.dcm', ['bytes-before-end']],
    ['j04_no_eoc.dcm', ['end-marker-missing']],
    ['966.dcm', ['bytes-before-end']],
    ['k02_jpeg_no_eoi.dcm', ['end-marker-missing']],
    ['k04_jpeg_leading_ff.dcm', ['fill-before-image']],
    ['h11_rle_bytes_after_segment.dcm', ['rle-segment-surplus']],
    ['D_CLUNIE_CT1_RLE_FRAGS.dcm', []],
  ])('%s is a whole picture', async (name, remedies) => {
    const frames = await openFrames(parseDicom(readSample(`failing/${name}`)));
    const { data, rows, columns, channels } = await frames.display(0);
    expect([data.length, [...frames.remedies]]).toEqual([rows * columns * channels, remedies]);
  });
});
