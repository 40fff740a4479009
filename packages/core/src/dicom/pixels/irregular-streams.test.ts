import codecs from 'dcmjs-codecs';
import fc from 'fast-check';
import sharp, { type JpegOptions } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDicom, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { rejectsWith } from '../../testing/expect-code.ts';
import { type ImageFixture, imageElements } from '../../testing/image-fixtures.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import { openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';

const { Context, NativeCodecs } = codecs;
const ROWS = 29;
const COLUMNS = 43;
const SAMPLES = ROWS * COLUMNS;
const GREY12: ImageFixture = { rows: ROWS, columns: COLUMNS, bitsAllocated: 16, bitsStored: 12 };
const RGB: ImageFixture = { rows: ROWS, columns: COLUMNS, samplesPerPixel: 3 };
/** Rough enough that no byte of its code could be spared. */
const ROUGH = Uint16Array.from({ length: SAMPLES }, (_, at) => ((at * at * 7) ^ (at * 131)) & 0xfff);
const ROUGH_RGB = Uint8Array.from({ length: 3 * SAMPLES }, (_, at) => ((at * at * 5) ^ (at * 37)) & 0xff);
const END = [0xff, 0xd9];
const JUNK = [...Buffer.from('TOO LATE')];

const join = (...parts: Iterable<number>[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The stream without its end marker, and what may stand behind that. */
function withoutEnd(stream: Uint8Array): Uint8Array {
  const end = stream[stream.length - 1] === 0xd9 ? stream.length : stream.length - 1;
  expect([...stream.subarray(end - 2, end)]).toEqual(END);
  return stream.slice(0, end - 2);
}

type Encoder = 'encodeJpeg' | 'encodeJpegLs' | 'encodeJpeg2000' | 'encodeHtJpeg2000' | 'encodeRle';

function encode(encoder: Encoder, samples = ROUGH): Uint8Array {
  const context = new Context({
    width: COLUMNS,
    height: ROWS,
    bitsAllocated: 16,
    bitsStored: 12,
    samplesPerPixel: 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    decodedBuffer: new Uint8Array(samples.slice().buffer),
  });
  return NativeCodecs[encoder](context, { lossy: false }).getEncodedBuffer()!.slice();
}

const sharpJpeg = async (options: JpegOptions) =>
  new Uint8Array(
    await sharp(ROUGH_RGB, { raw: { width: COLUMNS, height: ROWS, channels: 3 } })
      .jpeg(options)
      .toBuffer(),
  );

interface Coded {
  image: ImageFixture;
  transferSyntax: string;
  /** Its decoder steps over bytes before the end without a word, and does not miss some in the last row of blocks. */
  lenient?: boolean;
  stream(): Uint8Array | Promise<Uint8Array>;
}

const JPEG_LOSSLESS: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.70',
  stream: () => encode('encodeJpeg'),
};
const JPEG_LS: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.80',
  // This one's code does not end in a zero byte.
  stream: () => encode('encodeJpegLs', ROUGH.with(SAMPLES - 1, 5)),
};
const JPEG_2000: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.90',
  stream: () => encode('encodeJpeg2000'),
};
const HTJ2K: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.201',
  stream: () => encode('encodeHtJpeg2000'),
};
const RLE: Coded = { image: GREY12, transferSyntax: '1.2.840.10008.1.2.5', stream: () => encode('encodeRle') };
const baseline = (options: JpegOptions): Coded => ({
  image: { ...RGB, photometric: 'YBR_FULL' },
  transferSyntax: '1.2.840.10008.1.2.4.50',
  stream: () => sharpJpeg(options),
});

const WITH_END: [string, Coded][] = [
  ['JPEG baseline', { ...baseline({ quality: 92, chromaSubsampling: '4:4:4' }), lenient: true }],
  ['JPEG baseline of halved chroma', { ...baseline({ quality: 70, chromaSubsampling: '4:2:0' }), lenient: true }],
  ['progressive JPEG', { ...baseline({ quality: 90, progressive: true }), lenient: true }],
  ['JPEG lossless', JPEG_LOSSLESS],
  ['JPEG-LS', JPEG_LS],
  ['JPEG 2000', JPEG_2000],
  ['JPEG 2000 in boxes', { ...JPEG_2000, stream: () => boxed(encode('encodeJpeg2000')) }],
  ['HTJ2K', HTJ2K],
];

/** JP2 signature and a box that holds the code stream; `wide`: with a length of 64 bits. */
function boxed(stream: Uint8Array, wide = true): Uint8Array {
  const signature = [0, 0, 0, 12, ...Buffer.from('jP  '), 0x0d, 0x0a, 0x87, 0x0a];
  const head = Buffer.alloc(wide ? 16 : 8);
  head.writeUInt32BE(wide ? 1 : 8 + stream.length);
  head.write('jp2c', 4, 'latin1');
  if (wide) head.writeBigUInt64BE(BigInt(16 + stream.length), 8);
  return join(signature, head, stream);
}

interface Pixels {
  fragments: Uint8Array[];
  more?: FixtureElement[];
  offsetTable?: number[];
}

async function read({ image, transferSyntax }: Coded, { fragments, more = [], offsetTable = [] }: Pixels) {
  const elements = [...imageElements(image), ...more];
  const frames = await openFrames(parseDicom(buildDicom({ elements, transferSyntax, fragments, offsetTable })));
  const { data } = await frames.decode(0);
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), remedies: [...frames.remedies] };
}

/** The picture of a stream of one fragment, and what was made good. */
const readOne = (coded: Coded, stream: Uint8Array) => read(coded, { fragments: [stream] });

beforeAll(async () => {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
});

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

  test('that is cut off stays refused, with and without an end glued on', async () => {
    const body = withoutEnd(await coded.stream());
    for (const less of [4, 9, 40, body.length >> 1]) {
      // Of even length: a zero byte that fills up a fragment could stand for the last bits.
      const cut = body.subarray(0, 2 * ((body.length - less) >> 1));
      const made = coded.lenient === true ? [] : [join(cut, END), join(cut, [0])];
      for (const bytes of [cut, ...made]) await rejectsWith('dicom.codec_failed', readOne(coded, bytes));
    }
  });
});

test('A4: a progressive JPEG that lacks its last scans is refused, though what is there decodes', async () => {
  const coded = baseline({ quality: 90, progressive: true });
  const stream = Buffer.from(await coded.stream());
  const lastScan = stream.lastIndexOf(Buffer.of(0xff, 0xda));
  const lastTables = stream.lastIndexOf(Buffer.of(0xff, 0xc4), lastScan);
  for (const end of [lastScan, lastTables])
    await rejectsWith('dicom.codec_failed', readOne(coded, stream.subarray(0, end)));
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
    await rejectsWith('dicom.codec_failed', readOne({ ...RLE, image: { ...GREY12, rows: ROWS - 1 } }, stream));
  });
});

test('A4: a lossless picture whose last byte is all ones is whole without the zero that was cut off behind it', async () => {
  const lastIs = (last: number) => encode('encodeJpeg', ROUGH.with(SAMPLES - 1, last));
  const endsInOnes = (stream: Uint8Array) => withoutEnd(stream).subarray(-2).join() === '255,0';
  const stream = Array.from({ length: 4096 }, (_, last) => last)
    .map(lastIs)
    .find(endsInOnes)!;
  const whole = await readOne(JPEG_LOSSLESS, stream);
  const coded = withoutEnd(stream);
  for (const cut of [coded.subarray(0, -1), join(coded.subarray(0, -1), END)]) {
    expect((await readOne(JPEG_LOSSLESS, cut)).data.equals(whole.data)).toBe(true);
  }
});

test.each([
  ['JPEG lossless', JPEG_LOSSLESS],
  ['JPEG-LS', JPEG_LS],
] as const)(
  'A4: %s without its last byte is refused, also where a zero fills the fragment in its place',
  async (_name, coded) => {
    const body = withoutEnd(await coded.stream());
    for (const cut of [body.subarray(0, -1), join(body.subarray(0, -1), [0])])
      await rejectsWith('dicom.codec_failed', readOne(coded, cut));
  },
);

test('A4: a JPEG-LS picture whose code ends in a zero needs its end marker: nobody could tell it from a cut one', async () => {
  const whole = Array.from({ length: 4096 }, (_, last) => encode('encodeJpegLs', ROUGH.with(SAMPLES - 1, last)));
  const stream = whole.find((one) => withoutEnd(one).at(-1) === 0)!;
  expect((await readOne(JPEG_LS, stream)).remedies).toEqual([]);
  await rejectsWith('dicom.codec_failed', readOne(JPEG_LS, withoutEnd(stream)));
});

test('A4: bytes taken from the end of a stream give the whole picture or none', async () => {
  const all = [JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K, RLE];
  const wholes = await Promise.all(all.map(async (coded) => readOne(coded, await coded.stream())));
  await fc.assert(
    fc.asyncProperty(fc.nat(all.length - 1), fc.nat(), fc.boolean(), async (which, count, ended) => {
      const coded = all[which]!;
      const stream = await coded.stream();
      const cut = stream.subarray(0, stream.length - (count % (stream.length >> 1)));
      const read = readOne(coded, ended && coded !== RLE ? join(cut, END) : cut);
      const data = await read.then(
        (made) => made.data,
        () => undefined,
      );
      expect(data === undefined || data.equals(wholes[which]!.data)).toBe(true);
    }),
    { numRuns: 40 },
  );
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
