import { constants, inflateRawSync } from 'node:zlib';
import { inspectStream, streamFamily } from '../codecs/code-stream.ts';
import { asSamples, type CodedImage, type CodeStreamInfo, containerBytes, interleave } from '../codecs/coded-image.ts';
import { decodeJpeg8Bit } from '../codecs/decode-jpeg-8-bit.ts';
import { decodeJpegNative, decodeJpegXl } from '../codecs/decode-native-codecs.ts';
import { decodeRle } from '../codecs/decode-rle.ts';
import { WasmDecoders } from '../codecs/decode-wasm.ts';
import { codecFailed, malformed, unsupported } from '../limits.ts';
import { plainBytes } from '../plain-bytes.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
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
): EncapsulatedFrames {
  if (transferSyntaxUid === TRANSFER_SYNTAX.rleLossless) return async (index) => rleFrame(frames(index), header);
  if (transferSyntaxUid === TRANSFER_SYNTAX.deflatedImageFrame) {
    return async (index) => deflatedFrame(frames(index), header);
  }
  const first = frames(0);
  const family = streamFamily(first);
  if (family === undefined) throw unsupported('transfer-syntax');
  if (family === 'jpeg-xl') return (index) => decodeJpegXl(frames(index), jpegXlShape(header));
  correctHeader(header, inspectStream(first, family).info);
  const wasm = new WasmDecoders();
  return async (index) => {
    const bytes = frames(index);
    if (streamFamily(bytes) !== family) throw codecFailed('frame-of-another-kind');
    const { stream, info } = inspectStream(bytes, family);
    checkSize(header, info);
    return decodeStream(stream, info, header, wasm);
  };
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

function rleFrame(bytes: Uint8Array, header: ImageHeader): CodedImage {
  const { rows, columns, samplesPerPixel, bitsAllocated } = header;
  const pixels = rows * columns;
  if (bitsAllocated === 1) return nativeFrameOf(decodeRle(bytes, Math.ceil(pixels / 8), samplesPerPixel, 1), header);
  const size = containerBytes(bitsAllocated);
  if (bitsAllocated !== 8 * size) throw unsupported('bits-allocated');
  const planes = asSamples(decodeRle(bytes, pixels, samplesPerPixel, size), size);
  const data = interleave(planes, samplesPerPixel);
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
