import { constants, inflateRawSync } from 'node:zlib';
import { fromStartOfStream, readingsOf, readStreamInfo, streamFamily } from '../codecs/code-stream.ts';
import {
  asSamples,
  type CodedImage,
  type CodeStreamInfo,
  containerBytes,
  interleave,
  type Reading,
} from '../codecs/coded-image.ts';
import { decodeJpeg8Bit } from '../codecs/decode-jpeg-8-bit.ts';
import { decodeJpegNative, decodeJpegXl } from '../codecs/decode-native-codecs.ts';
import { decodeRle } from '../codecs/decode-rle.ts';
import { WasmDecoders } from '../codecs/decode-wasm.ts';
import { codecFailed, malformed, unsupported } from '../limits.ts';
import { plainBytes } from '../plain-bytes.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { Remedy } from '../types.ts';
import type { EncodedFrames } from './assemble-frames.ts';
import type { ImageHeader } from './image-header.ts';
import { nativeFrameOf } from './native-frames.ts';

/** Decodes frame `index` of compressed pixel data. */
export type EncapsulatedFrames = (index: number) => Promise<CodedImage>;

/**
 * Chooses the codec by the first frame's code stream, corrects the header where the stream knows better, and gives the reader.
 *
 * @throws StudyshareError `dicom.malformed` when stream and header differ in size, `dicom.unsupported`, `dicom.codec_failed`
 */
export function openEncapsulatedFrames(
  frames: EncodedFrames,
  header: ImageHeader,
  transferSyntaxUid: string,
  remedies: Set<Remedy>,
): EncapsulatedFrames {
  if (transferSyntaxUid === TRANSFER_SYNTAX.rleLossless)
    return async (index) => rleFrame(frames(index), header, remedies);
  if (transferSyntaxUid === TRANSFER_SYNTAX.deflatedImageFrame) {
    return async (index) => deflatedFrame(frames(index), header);
  }
  const first = fromStartOfStream(frames(0));
  const family = streamFamily(first);
  if (family === undefined) throw unsupported('transfer-syntax');
  if (family === 'jpeg-xl') return (index) => decodeJpegXl(fromStartOfStream(frames(index)), jpegXlShape(header));
  correctHeader(header, readStreamInfo(first, family));
  const wasm = new WasmDecoders();
  return async (index) => {
    const all = frames(index);
    const bytes = fromStartOfStream(all);
    if (streamFamily(bytes) !== family) throw codecFailed('frame-of-another-kind');
    const info = readStreamInfo(bytes, family);
    checkSize(header, info);
    if (bytes.length < all.length) remedies.add('fill-before-image');
    return decodeFirst(readingsOf(bytes, info), remedies, (stream) => decodeStream(stream, info, header, wasm));
  };
}

/** Decodes the first reading that can be decoded; of those that cannot, the first one's error tells most. */
async function decodeFirst(
  readings: Iterable<Reading>,
  remedies: Set<Remedy>,
  decode: (stream: Uint8Array) => Promise<CodedImage>,
): Promise<CodedImage> {
  let failure: unknown;
  try {
    for (const reading of readings) {
      try {
        const image = await decode(reading.stream);
        for (const remedy of reading.remedies) remedies.add(remedy);
        return image;
      } catch (error) {
        failure ??= error;
      }
    }
  } catch (error) {
    failure ??= error;
  }
  throw failure;
}

async function decodeStream(
  stream: Uint8Array,
  info: CodeStreamInfo,
  header: ImageHeader,
  wasm: WasmDecoders,
): Promise<CodedImage> {
  if (info.kind !== 'jpeg') return wasm.decode(stream, info);
  const eightBitHuffman = info.precision === 8 && [0, 1, 2].includes(info.process ?? -1);
  if (!eightBitHuffman) return decodeJpegNative(stream, info);
  return decodeJpeg8Bit(stream, info, isYbr(info, header));
}

/** Whether the samples of a JPEG are Y Cb Cr; where it does not say itself, the header does. */
export function isYbr({ colour }: CodeStreamInfo, { photometric }: ImageHeader): boolean {
  return colour === 'ybr' || (colour === 'none' && photometric.startsWith('YBR'));
}

function checkSize(header: ImageHeader, info: CodeStreamInfo): void {
  if (info.rows !== header.rows || info.columns !== header.columns) throw malformed('size-differs-from-code-stream');
  if (info.components !== header.samplesPerPixel) throw malformed('components-differ-from-code-stream');
  if (info.precision > 16) throw unsupported('precision');
}

/** The stream is right and the header lies; but sizes that differ make every rectangle wrong, so those are refused. */
function correctHeader(header: ImageHeader, info: CodeStreamInfo): void {
  if (info.components !== 1 && info.components !== 3) throw unsupported('components');
  if (info.components !== header.samplesPerPixel) {
    header.samplesPerPixel = info.components;
    header.photometric = info.components === 1 ? 'MONOCHROME2' : info.colour === 'ybr' ? 'YBR_FULL' : 'RGB';
    header.corrections.push('samples-from-code-stream');
  }
  checkSize(header, info);
  correctBits(header, info);
  correctPhotometric(header, info);
}

/** Bits Stored may be less than the stream's precision (then the rest is not shown), but not more, nor beyond its own container. */
function correctBits(header: ImageHeader, info: CodeStreamInfo): void {
  const container = 8 * containerBytes(info.precision);
  const contradicts = info.precision < header.bitsStored || info.precision > Math.max(8, header.bitsAllocated);
  if (contradicts) {
    header.bitsStored = info.precision;
    header.highBit = info.precision - 1;
  }
  const otherContainer = header.bitsAllocated > 1 && header.bitsAllocated !== container;
  if (otherContainer) header.bitsAllocated = container;
  if (contradicts || otherContainer) header.corrections.push('bits-from-code-stream');
}

function correctPhotometric(header: ImageHeader, info: CodeStreamInfo): void {
  if (header.samplesPerPixel !== 3) return;
  const declaredYbr = header.photometric.startsWith('YBR');
  // The transforms of JPEG 2000 are undone with the stream: what it declares as YBR_RCT or YBR_ICT comes out as RGB.
  const wrong =
    info.kind === 'jpeg'
      ? info.colour !== 'none' && declaredYbr !== (info.colour === 'ybr')
      : !header.photometric.match(/^(RGB|YBR_)/);
  if (!wrong) return;
  header.photometric = info.colour === 'ybr' ? 'YBR_FULL' : 'RGB';
  header.corrections.push('photometric-from-code-stream');
}

function rleFrame(bytes: Uint8Array, header: ImageHeader, remedies: Set<Remedy>): CodedImage {
  const { rows, columns, samplesPerPixel, bitsAllocated } = header;
  const size = bitsAllocated === 1 ? 1 : containerBytes(bitsAllocated);
  if (bitsAllocated !== 1 && bitsAllocated !== 8 * size) throw unsupported('bits-allocated');
  const plane = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const width = bitsAllocated === 1 ? Math.ceil(columns / 8) : columns;
  const { planes, remedies: made } = decodeRle(bytes, { plane, width, components: samplesPerPixel, size });
  for (const remedy of made) remedies.add(remedy);
  if (bitsAllocated === 1) return nativeFrameOf(planes, header);
  const data = interleave(asSamples(planes, size), samplesPerPixel);
  return { rows, columns, components: samplesPerPixel, precision: bitsAllocated, data, lossy: false, colour: 'none' };
}

/** Each frame is a deflate stream of its own (PS3.5 A.4.13). */
function deflatedFrame(bytes: Uint8Array, header: ImageHeader): CodedImage {
  const size = Math.ceil((header.rows * header.columns * header.samplesPerPixel * header.bitsAllocated) / 8);
  try {
    const options = { maxOutputLength: size + 8, finishFlush: constants.Z_SYNC_FLUSH };
    return nativeFrameOf(plainBytes(inflateRawSync(bytes, options)), header);
  } catch (error) {
    throw codecFailed('deflated-frame', error);
  }
}

function jpegXlShape(header: ImageHeader) {
  const { rows, columns, samplesPerPixel, bitsStored } = header;
  return { rows, columns, components: samplesPerPixel, precision: bitsStored };
}
