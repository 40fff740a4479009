import { deflateRawSync } from 'node:zlib';
import codecs from 'dcmjs-codecs';
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { rejectsWith } from '../../testing/expect-code.ts';
import { type ImageFixture, imageElements } from '../../testing/image-fixtures.ts';
import { extractVideoStream, openFrames } from '../open-frames.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';
import type { FrameReader } from '../types.ts';
import { inspectPixelSurplus } from './pixel-surplus.ts';

const { Context, NativeCodecs } = codecs;
const BASELINE = '1.2.840.10008.1.2.4.50';
const LOSSLESS = '1.2.840.10008.1.2.4.70';
const JPEG_LS = '1.2.840.10008.1.2.4.80';
const J2K = '1.2.840.10008.1.2.4.90';
const JPEG_XL = '1.2.840.10008.1.2.4.110';
const HTJ2K = '1.2.840.10008.1.2.4.201';
const RLE = '1.2.840.10008.1.2.5';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';

const GREY: ImageFixture = { rows: 12, columns: 16 };
const GREY12: ImageFixture = { ...GREY, bitsAllocated: 16, bitsStored: 12 };
const RGB: ImageFixture = { ...GREY, samplesPerPixel: 3 };
const SAMPLES = 12 * 16;

const ramp8 = (count: number, seed = 0) => Uint8Array.from({ length: count }, (_, index) => (index * 7 + seed) & 0xff);
const ramp12 = Uint16Array.from({ length: SAMPLES }, (_, index) => (index * 37) & 0xfff);
const bytesOf = (samples: Uint8Array | Uint16Array) => new Uint8Array(samples.buffer);

type Encoder = 'encodeJpeg' | 'encodeJpegLs' | 'encodeJpeg2000' | 'encodeHtJpeg2000' | 'encodeJpegXl' | 'encodeRle';

function encode(encoder: Encoder, image: ImageFixture, pixels: Uint8Array): Uint8Array {
  const context = new Context({
    width: image.columns,
    height: image.rows,
    bitsAllocated: image.bitsAllocated ?? 8,
    bitsStored: image.bitsStored ?? 8,
    samplesPerPixel: image.samplesPerPixel ?? 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: image.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    decodedBuffer: pixels,
  });
  return NativeCodecs[encoder](context, { lossy: false }).getEncodedBuffer()!;
}

interface Encapsulated {
  fragments: Uint8Array[];
  offsetTable?: number[];
  more?: FixtureElement[];
}

function open(image: ImageFixture, transferSyntax: string, { fragments, offsetTable, more = [] }: Encapsulated) {
  const elements = [...imageElements(image), ...more];
  const file = { elements, transferSyntax, fragments, ...(offsetTable ? { offsetTable } : {}) };
  return openFrames(parseDicom(buildDicom(file)));
}

const decoded = async (reader: FrameReader, index = 0) => [...(await reader.decode(index)).data];

const jpeg = (image: ImageFixture, pixels: Uint8Array, chromaSubsampling = '4:4:4') =>
  sharp(pixels, { raw: { width: image.columns, height: image.rows, channels: image.samplesPerPixel ?? 1 } })
    .toColourspace(image.samplesPerPixel === 3 ? 'srgb' : 'b-w')
    .jpeg({ quality: 100, chromaSubsampling })
    .toBuffer()
    .then((buffer) => new Uint8Array(buffer));

beforeEach(async () => {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
});

describe.each<[string, Encoder, string]>([
  ['JPEG lossless', 'encodeJpeg', LOSSLESS],
  ['JPEG-LS', 'encodeJpegLs', JPEG_LS],
  ['JPEG 2000', 'encodeJpeg2000', J2K],
  ['HTJ2K', 'encodeHtJpeg2000', HTJ2K],
  ['JPEG XL', 'encodeJpegXl', JPEG_XL],
  ['RLE', 'encodeRle', RLE],
])('%s', (_name, encoder, transferSyntax) => {
  test.each<[string, ImageFixture, Uint8Array | Uint16Array]>([
    ['grey of 8 bits', GREY, ramp8(SAMPLES)],
    ['grey of 12 bits', GREY12, ramp12],
    ['RGB', RGB, ramp8(3 * SAMPLES)],
  ])('%s comes back exactly', async (_what, image, samples) => {
    const fragments = [encode(encoder, image, bytesOf(samples))];
    expect(await decoded(await open(image, transferSyntax, { fragments }))).toEqual([...samples]);
  });

  test('values with a sign come back with it', async () => {
    const fragments = [encode(encoder, GREY12, bytesOf(ramp12))];
    const values = await decoded(await open({ ...GREY12, signed: true }, transferSyntax, { fragments }));
    expect(values).toEqual([...ramp12].map((value) => (value << 20) >> 20));
  });

  test('a stream that is cut off is refused', async () => {
    const whole = encode(encoder, GREY12, bytesOf(ramp12));
    const fragments = [whole.subarray(0, whole.length >> 1)];
    await expect(open(GREY12, transferSyntax, { fragments }).then(decoded)).rejects.toMatchObject({
      code: 'dicom.codec_failed',
    });
  });

  test('a stream of another size than the header is refused', async () => {
    const fragments = [encode(encoder, GREY, ramp8(SAMPLES))];
    const wrong = open({ ...GREY, rows: 11 }, transferSyntax, { fragments }).then(decoded);
    await expect(wrong).rejects.toMatchObject({ code: expect.stringMatching(/^dicom\.(malformed|codec_failed)$/) });
  });

  test('what is no stream at all is refused, and the next file is read', async () => {
    const fragments = [encode(encoder, GREY, ramp8(SAMPLES))];
    const noise = [fragments[0]!.slice().fill(0x5a, 40)];
    await expect(open(GREY, transferSyntax, { fragments: noise }).then(decoded)).rejects.toMatchObject({
      name: 'StudyshareError',
    });
    expect(await decoded(await open(GREY, transferSyntax, { fragments }))).toEqual([...ramp8(SAMPLES)]);
  });
});

describe('JPEG baseline', () => {
  const near = (actual: number[], wanted: Uint8Array) =>
    Math.max(...actual.map((value, index) => Math.abs(value - wanted[index]!)));

  test('grey and colour come back', async () => {
    const flat = new Uint8Array(3 * SAMPLES).map((_, index) => [200, 60, 30][index % 3]!);
    const grey = await open(GREY, BASELINE, { fragments: [await jpeg(GREY, new Uint8Array(SAMPLES).fill(90))] });
    expect(near(await decoded(grey), new Uint8Array(SAMPLES).fill(90))).toBeLessThan(2);
    const colour = await open({ ...RGB, photometric: 'YBR_FULL_422' }, BASELINE, {
      fragments: [await jpeg(RGB, flat)],
    });
    expect(near(await decoded(colour), flat)).toBeLessThan(4);
    expect(colour.description.corrections).toEqual([]);
  });

  test('a JPEG in YCbCr labelled RGB keeps its true colours', async () => {
    const flat = new Uint8Array(3 * SAMPLES).map((_, index) => [200, 60, 30][index % 3]!);
    const reader = await open(RGB, BASELINE, { fragments: [await jpeg(RGB, flat, '4:2:0')] });
    expect(near(await decoded(reader), flat)).toBeLessThan(4);
    expect(reader.description).toMatchObject({
      photometric: 'YBR_FULL',
      corrections: ['photometric-from-code-stream'],
    });
  });

  test('a grey JPEG under a header of three samples is grey', async () => {
    const reader = await open(RGB, BASELINE, { fragments: [await jpeg(GREY, new Uint8Array(SAMPLES).fill(90))] });
    expect((await reader.display(0)).channels).toBe(1);
    expect(reader.description).toMatchObject({ samplesPerPixel: 1, corrections: ['samples-from-code-stream'] });
  });

  test('a JPEG without its end is refused, also when an end is glued on', async () => {
    const tall = { ...GREY, rows: 48 };
    const whole = await jpeg(tall, ramp8(4 * SAMPLES));
    const cut = whole.subarray(0, whole.length - 400);
    await rejectsWith('dicom.codec_failed', open(tall, BASELINE, { fragments: [cut] }).then(decoded));
    const glued = new Uint8Array(Buffer.concat([cut, Uint8Array.of(0xff, 0xd9)]));
    await rejectsWith('dicom.codec_failed', open(tall, BASELINE, { fragments: [glued] }).then(decoded));
  });

  test('a header of other dimensions than the JPEG is refused', async () => {
    const fragments = [await jpeg(GREY, ramp8(SAMPLES))];
    await rejectsWith('dicom.malformed', open({ ...GREY, columns: 8, rows: 6 }, BASELINE, { fragments }));
  });

  test('a JPEG under the wrong transfer syntax is read for what it is', async () => {
    const reader = await open(GREY, JPEG_LS, { fragments: [await jpeg(GREY, new Uint8Array(SAMPLES).fill(90))] });
    expect(near(await decoded(reader), new Uint8Array(SAMPLES).fill(90))).toBeLessThan(2);
  });
});

test('a header with fewer bits than its lossless stream is corrected, one with unused high bits is not', async () => {
  const fragments = [encode('encodeJpegLs', GREY12, bytesOf(ramp12))];
  const small = await open(GREY, JPEG_LS, { fragments });
  expect(await decoded(small)).toEqual([...ramp12]);
  expect(small.description).toMatchObject({ bitsAllocated: 16, corrections: ['bits-from-code-stream'] });
  const masked = await open({ ...GREY12, bitsStored: 10 }, JPEG_LS, { fragments });
  expect(await decoded(masked)).toEqual([...ramp12].map((value) => value & 0x3ff));
  expect(masked.description.corrections).toEqual([]);
});

describe('fragments', () => {
  const frames = 3;
  const image = { ...GREY, frames };
  const streams = () => [0, 1, 2].map((seed) => encode('encodeJpegLs', GREY, ramp8(SAMPLES, seed)));
  /** Each stream in two fragments of even length. */
  const halves = () =>
    streams().flatMap((stream) => {
      const middle = 2 * Math.floor(stream.length / 4);
      return [stream.subarray(0, middle), stream.subarray(middle)];
    });
  const itemStarts = (fragments: Uint8Array[]) => {
    let at = 0;
    return fragments.map(({ length }) => (at += 8 + length + (length % 2)) - 8 - length - (length % 2));
  };
  const firsts = async (reader: FrameReader) =>
    Promise.all([0, 1, 2].map(async (index) => (await decoded(reader, index))[0]));

  test('one a frame, without a table', async () => {
    expect(await firsts(await open(image, JPEG_LS, { fragments: streams() }))).toEqual([0, 1, 2]);
  });

  test('several a frame, by the basic offset table', async () => {
    const offsetTable = itemStarts(halves()).filter((_, index) => index % 2 === 0);
    expect(await firsts(await open(image, JPEG_LS, { fragments: halves(), offsetTable }))).toEqual([0, 1, 2]);
  });

  test('several a frame, by the extended offset table', async () => {
    const starts = itemStarts(halves()).filter((_, index) => index % 2 === 0);
    const table = new Uint8Array(BigUint64Array.from(starts.map(BigInt)).buffer);
    const more = [element(TAGS.ExtendedOffsetTable, table, 'OV')];
    expect(await firsts(await open(image, JPEG_LS, { fragments: halves(), more }))).toEqual([0, 1, 2]);
  });

  test('several a frame, without a table or with a wrong one, by where the streams start', async () => {
    expect(await firsts(await open(image, JPEG_LS, { fragments: halves() }))).toEqual([0, 1, 2]);
    expect(await firsts(await open(image, JPEG_LS, { fragments: halves(), offsetTable: [0, 4, 8] }))).toEqual([
      0, 1, 2,
    ]);
  });

  test('A4: empty ones count for nothing', async () => {
    const none = new Uint8Array();
    const [first, second, third] = streams();
    expect(
      await firsts(await open(image, JPEG_LS, { fragments: [none, first!, none, second!, third!, none] })),
    ).toEqual([0, 1, 2]);
  });

  test('A4: frames of RLE are found by their headers, whatever their number of fragments', async () => {
    const coded = [0, 1, 2].map((seed) => encode('encodeRle', GREY, ramp8(SAMPLES, seed)));
    const fragments = coded.flatMap((stream) => [stream.subarray(0, 90), stream.subarray(90)]);
    expect(await firsts(await open(image, RLE, { fragments }))).toEqual([0, 1, 2]);
    const parsed = (pieces: Uint8Array[], frames?: number) =>
      parseDicom(
        buildDicom({
          elements: imageElements({ ...GREY, ...(frames ? { frames } : {}) }),
          transferSyntax: RLE,
          fragments: pieces,
        }),
      );
    const surplus = async (pieces: Uint8Array[], frames?: number) => {
      const file = parsed(pieces, frames);
      return inspectPixelSurplus(file, (await openFrames(file)).description).frames;
    };
    expect(await surplus(fragments.slice(0, 2))).toBe(0);
    expect(await surplus(fragments, 3)).toBe(0);
    expect(await surplus(coded.slice(0, 2), 1).catch(() => 1)).toBe(1);
  });

  test('A4: one frame is one where Number of Frames is zero', async () => {
    const frames = element(TAGS.NumberOfFrames, '0');
    const elements = [...imageElements(GREY).filter(({ tag }) => tag < frames.tag), frames];
    const rest = imageElements(GREY).filter(({ tag }) => tag > frames.tag);
    const file = buildDicom({ elements: [...elements, ...rest], transferSyntax: JPEG_LS, fragments: [streams()[0]!] });
    const reader = await openFrames(parseDicom(file));
    expect([reader.description.frames, reader.description.corrections]).toEqual([1, ['number-of-frames']]);
    expect(await decoded(reader)).toEqual([...ramp8(SAMPLES, 0)]);
  });

  test('A4: padding that is announced otherwise than written moves no fragment', async () => {
    const odd = streams().map((stream) => (stream.length % 2 === 0 ? stream.subarray(0, -1) : stream));
    const whole = Buffer.from(buildDicom({ elements: imageElements(image), transferSyntax: JPEG_LS, fragments: odd }));
    const starts = odd.map((stream) => whole.indexOf(stream));
    // The odd length, with the byte that makes it even behind it.
    const announced = Buffer.from(whole);
    for (const [index, at] of starts.entries()) announced.writeUInt32LE(odd[index]!.length, at - 4);
    // The even length, without the byte.
    const left = [...starts].reverse().reduce((bytes, at, index) => {
      const end = at + odd[odd.length - 1 - index]!.length;
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(end + 1)]);
    }, whole);
    for (const bytes of [announced, left]) {
      const parsed = parseDicom(new Uint8Array(bytes));
      expect(parsed.notes).toEqual(['fragment-padding']);
      const { fragments } = parsed.dataset.elements.get(TAGS.PixelData)!;
      const first = (at: number) => parsed.dataset.bytes.subarray(fragments![at]!.offset, fragments![at]!.offset + 20);
      expect(odd.map((stream, at) => Buffer.compare(first(at), stream.subarray(0, 20)))).toEqual([0, 0, 0]);
    }
  });

  test('fewer or more streams than frames are refused', async () => {
    await rejectsWith('dicom.malformed', open({ ...GREY, frames: 4 }, JPEG_LS, { fragments: streams() }));
    await rejectsWith('dicom.malformed', open({ ...GREY, frames: 2 }, JPEG_LS, { fragments: streams() }));
    await rejectsWith('dicom.malformed', open(GREY, JPEG_LS, { fragments: streams() }));
    await rejectsWith('dicom.malformed', open(GREY, JPEG_LS, { fragments: [] }));
  });
});

test('deflated image frames are inflated each, within the size of a frame', async () => {
  const image = { ...GREY, frames: 2, bitsAllocated: 1 };
  const fragments = [Uint8Array.of(0b101), Uint8Array.of(0b010)].map((first) => {
    const bits = new Uint8Array(SAMPLES / 8);
    bits.set(first);
    return new Uint8Array(deflateRawSync(bits));
  });
  const reader = await open(image, DEFLATED_FRAME, { fragments });
  expect((await decoded(reader, 0)).slice(0, 3)).toEqual([1, 0, 1]);
  expect((await decoded(reader, 1)).slice(0, 3)).toEqual([0, 1, 0]);
  const bomb = [deflateRawSync(new Uint8Array(2 ** 20))];
  await rejectsWith(
    'dicom.codec_failed',
    open({ ...GREY, bitsAllocated: 1 }, DEFLATED_FRAME, { fragments: bomb }).then(decoded),
  );
});

test('a short RLE stream cannot claim a large picture', async () => {
  const fragments = [encode('encodeRle', GREY, ramp8(SAMPLES))];
  const reader = await open({ rows: 40_000, columns: 40_000 }, RLE, { fragments });
  await rejectsWith('dicom.codec_failed', reader.decode(0));
});

test('video is no image: its stream is given whole', async () => {
  const transferSyntax = '1.2.840.10008.1.2.4.102';
  const fragments = [Uint8Array.of(0, 0, 0, 1), Uint8Array.of(9, 8)];
  const parsed = parseDicom(buildDicom({ elements: imageElements({ ...RGB, frames: 30 }), transferSyntax, fragments }));
  await rejectsWith('dicom.unsupported', openFrames(parsed));
  expect(extractVideoStream(parsed)).toEqual(Uint8Array.of(0, 0, 0, 1, 9, 8));
  const without = parseDicom(buildDicom({ elements: imageElements(RGB), transferSyntax }));
  expect(() => extractVideoStream(without)).toThrow(expect.objectContaining({ code: 'dicom.malformed' }));
});

test('a transfer syntax nobody knows is refused', async () => {
  await rejectsWith('dicom.unsupported', open(GREY, '1.2.3.4', { fragments: [ramp8(64)] }));
});
