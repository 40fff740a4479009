import codecs from 'dcmjs-codecs';
import sharp, { type JpegOptions } from 'sharp';
import { expect } from 'vitest';
import { buildDicom } from '../../../testing/dicom-fixtures.ts';
import { type ImageFixture, imageElements } from '../../../testing/image-fixtures.ts';
import { openFrames } from '../../open-frames.ts';
import { parseDicom } from '../../parse/parse-dicom.ts';

const { Context, NativeCodecs } = codecs;
export const ROWS = 29;
export const COLUMNS = 43;
export const SAMPLES = ROWS * COLUMNS;
const GREY12: ImageFixture = { rows: ROWS, columns: COLUMNS, bitsAllocated: 16, bitsStored: 12 };
const RGB: ImageFixture = { rows: ROWS, columns: COLUMNS, samplesPerPixel: 3 };
/** Rough enough that no byte of its code could be spared. */
export const ROUGH = Uint16Array.from({ length: SAMPLES }, (_, at) => ((at * at * 7) ^ (at * 131)) & 0xfff);
const ROUGH_RGB = Uint8Array.from({ length: 3 * SAMPLES }, (_, at) => ((at * at * 5) ^ (at * 37)) & 0xff);
export const END = [0xff, 0xd9];
export const JUNK = [...Buffer.from('TOO LATE')];

export const join = (...parts: Iterable<number>[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The stream without its end marker, and what may stand behind that. */
export function withoutEnd(stream: Uint8Array): Uint8Array {
  const end = stream[stream.length - 1] === 0xd9 ? stream.length : stream.length - 1;
  expect([...stream.subarray(end - 2, end)]).toEqual(END);
  return stream.slice(0, end - 2);
}

type Encoder = 'encodeJpeg' | 'encodeJpegLs' | 'encodeJpeg2000' | 'encodeHtJpeg2000' | 'encodeRle';

export function encode(encoder: Encoder, samples = ROUGH): Uint8Array {
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

export interface Coded {
  image: ImageFixture;
  transferSyntax: string;
  /** Its decoder steps over bytes before the end without a word, and does not miss some in the last row of blocks. */
  lenient?: boolean;
  stream(): Uint8Array | Promise<Uint8Array>;
}

export const JPEG_LOSSLESS: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.70',
  stream: () => encode('encodeJpeg'),
};
export const JPEG_LS: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.80',
  // This one's code does not end in a zero byte.
  stream: () => encode('encodeJpegLs', ROUGH.with(SAMPLES - 1, 5)),
};
export const JPEG_2000: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.90',
  stream: () => encode('encodeJpeg2000'),
};
export const HTJ2K: Coded = {
  image: GREY12,
  transferSyntax: '1.2.840.10008.1.2.4.201',
  stream: () => encode('encodeHtJpeg2000'),
};
export const RLE: Coded = { image: GREY12, transferSyntax: '1.2.840.10008.1.2.5', stream: () => encode('encodeRle') };
export const baseline = (options: JpegOptions): Coded => ({
  image: { ...RGB, photometric: 'YBR_FULL' },
  transferSyntax: '1.2.840.10008.1.2.4.50',
  stream: () => sharpJpeg(options),
});

export const WITH_END: [string, Coded][] = [
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
export function boxed(stream: Uint8Array, wide = true): Uint8Array {
  const signature = [0, 0, 0, 12, ...Buffer.from('jP  '), 0x0d, 0x0a, 0x87, 0x0a];
  const head = Buffer.alloc(wide ? 16 : 8);
  head.writeUInt32BE(wide ? 1 : 8 + stream.length);
  head.write('jp2c', 4, 'latin1');
  if (wide) head.writeBigUInt64BE(BigInt(16 + stream.length), 8);
  return join(signature, head, stream);
}

/** The picture of a stream of one fragment, and what was made good. */
export async function readOne({ image, transferSyntax }: Coded, stream: Uint8Array) {
  const elements = imageElements(image);
  const frames = await openFrames(parseDicom(buildDicom({ elements, transferSyntax, fragments: [stream] })));
  const { data } = await frames.decode(0);
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), remedies: [...frames.remedies] };
}

/** Call before anything is encoded. */
export async function readyCodecs(): Promise<void> {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
}
