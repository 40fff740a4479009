import { streamFamily } from './codecs/code-stream.ts';
import type { CodedImage } from './codecs/coded-image.ts';
import { valueBytes } from './data-set.ts';
import { openDisplay } from './display/open-display.ts';
import { keepFrames } from './keep-frames.ts';
import { malformed, resolveLimits, unsupported } from './limits.ts';
import { assembleFrames, joinFragments } from './pixels/assemble-frames.ts';
import { openEncapsulatedFrames } from './pixels/encapsulated-frames.ts';
import { type ImageHeader, readImageHeader } from './pixels/image-header.ts';
import { openNativeFrames, readFloatFrame } from './pixels/native-frames.ts';
import { openStoredJpegs } from './pixels/stored-jpeg.ts';
import { storedValues, toEightBits } from './pixels/stored-values.ts';
import { toRgb } from './pixels/ybr-to-rgb.ts';
import { TAGS } from './tags.ts';
import { isNativeTransferSyntax, isVideoTransferSyntax } from './transfer-syntax.ts';
import type { DecodedFrame, FrameReader, ParsedDicom, ParseLimits, Remedy } from './types.ts';

type CodedFrames = (index: number) => CodedImage | Promise<CodedImage>;

/** How frames are read. */
export interface ReadingOptions extends Partial<ParseLimits> {
  /** Bytes of decoded frames that are kept, so that each is decoded once; default: 0, the one asked for last. */
  keptBytes?: number;
}

/**
 * Opens the pixels of a parsed object, frame by frame; frames are decoded when asked for. Where they are kept, their bytes
 * are shared by all who ask.
 * The description is the header's after the first code stream was compared with it.
 *
 * @throws StudyshareError `dicom.unsupported` for objects without pixels and for video, `dicom.malformed` where header
 * and pixel data contradict each other, `dicom.too_large`, `dicom.codec_failed`
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { parseDicom } from './index.ts';
 *
 * const reader = await openFrames(parseDicom(await readFile('./image.dcm')));
 * const { data, channels } = await reader.display(0);
 */
export async function openFrames(parsed: ParsedDicom, options: ReadingOptions = {}): Promise<FrameReader> {
  const { dataset, transferSyntaxUid } = parsed;
  if (isVideoTransferSyntax(transferSyntaxUid)) throw unsupported('video');
  const { maxPixelBytes } = resolveLimits(dataset.bytes.length, options);
  const header = readImageHeader(dataset, maxPixelBytes);
  const remedies = new Set<Remedy>();
  const decodeAnew =
    header.floatBits === undefined ? intDecoder(parsed, header, remedies) : floatDecoder(parsed, header);
  const { decode, release, close } = keepFrames(decodeAnew, header.frames, options.keptBytes ?? 0);
  const { planar: _planar, pixelTag: _pixelTag, floatBits: _floatBits, ...description } = header;
  const display = openDisplay(dataset, description, decode, remedies);
  return { description, remedies, decode, display, release, close, storedJpeg: openStoredJpegs(parsed, header) };
}

/**
 * The video stream of an object whose transfer syntax {@link isVideoTransferSyntax}: all fragments joined.
 *
 * @throws StudyshareError `dicom.malformed` when there is none
 */
export function extractVideoStream(parsed: ParsedDicom): Uint8Array {
  const pixelData = parsed.dataset.elements.get(TAGS.PixelData);
  const stream = pixelData?.fragments ? joinFragments(parsed.dataset, pixelData) : new Uint8Array();
  if (stream.length === 0) throw malformed('video-stream');
  return stream;
}

function intDecoder(parsed: ParsedDicom, header: ImageHeader, remedies: Set<Remedy>): FrameReader['decode'] {
  const frames = openCodedFrames(parsed, header, remedies);
  return async (index) => {
    checkIndex(header, index);
    return finish(await frames(index), header);
  };
}

function floatDecoder(parsed: ParsedDicom, header: ImageHeader): FrameReader['decode'] {
  const { rows, columns } = header;
  return async (index) => {
    checkIndex(header, index);
    return { rows, columns, samplesPerPixel: 1, data: readFloatFrame(parsed.dataset, header, index) };
  };
}

function checkIndex(header: ImageHeader, index: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= header.frames) throw malformed('frame-index');
}

function openCodedFrames(parsed: ParsedDicom, header: ImageHeader, remedies: Set<Remedy>): CodedFrames {
  const { dataset, transferSyntaxUid } = parsed;
  const element = dataset.elements.get(TAGS.PixelData)!;
  if (element.fragments) {
    const frames = assembleFrames(dataset, element, header.frames, transferSyntaxUid);
    return openEncapsulatedFrames(frames, header, transferSyntaxUid, remedies);
  }
  if (isNativeTransferSyntax(transferSyntaxUid)) return openNativeFrames(dataset, header);
  const bytes = valueBytes(dataset, TAGS.PixelData)!;
  if (header.frames === 1 && streamFamily(bytes))
    return openEncapsulatedFrames(() => bytes, header, transferSyntaxUid, remedies);
  throw unsupported('transfer-syntax');
}

function finish(image: CodedImage, header: ImageHeader): DecodedFrame {
  const { rows, columns } = image;
  const values = storedValues(image, image.components === 1 ? header : { ...header, signed: false });
  if (image.components === 1) return { rows, columns, samplesPerPixel: 1, data: values };
  const samples = toEightBits(values, header.bitsStored);
  const data =
    image.colour === 'rgb' ? samples : toRgb(samples, image.colour === 'ybr' ? 'YBR_FULL' : header.photometric);
  return { rows, columns, samplesPerPixel: 3, data };
}
