import { fromStartOfStream, type StreamFamily, streamFamily } from '../codecs/code-stream.ts';
import { bareCodeStream, jpeg2000Extras } from '../codecs/jpeg-2000-markers.ts';
import { endOfImage, headerSegments, type Segment } from '../codecs/jpeg-markers.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { DataSet, DicomElement, FrameDescription, ParsedDicom } from '../types.ts';
import { assembleFrames, countFrameStarts } from './assemble-frames.ts';

/** What pixel data holds besides the frames that the header declares. None of it is ever decoded. */
export interface PixelSurplus {
  /** How the frames are coded. */
  codec: 'native' | 'rle' | 'deflated' | 'other' | StreamFamily;
  /** Whole further frames. */
  frames: number;
  /** Bytes behind the last frame, or behind the end of a frame's code stream. */
  bytes: number;
  /** Segments of code streams that hold no picture: EXIF, comments, thumbnails. */
  segments: number;
}

/** Looks at the pixel data without decoding it. Never throws: what cannot be read shows when it is decoded. */
export function inspectPixelSurplus(parsed: ParsedDicom, image: FrameDescription): PixelSurplus {
  const { dataset } = parsed;
  const padding = dataset.elements.get(TAGS.DataSetTrailingPadding)?.length ?? 0;
  const element = dataset.elements.get(TAGS.PixelData);
  const surplus =
    element?.fragments === undefined
      ? nativeSurplus(element, image)
      : encapsulatedSurplus(dataset, element, image.frames, parsed.transferSyntaxUid);
  return { ...surplus, bytes: surplus.bytes + padding };
}

/** One byte evens the length out (PS3.5 section 8.1.1). */
function nativeSurplus(element: DicomElement | undefined, image: FrameDescription): PixelSurplus {
  const { rows, columns, samplesPerPixel, bitsAllocated, frames, photometric } = image;
  const subsampled = photometric.endsWith('_422') && bitsAllocated === 8;
  const samples = subsampled ? rows * 2 * Math.ceil(columns / 2) * 2 : rows * columns * samplesPerPixel;
  const halved = subsampled && (element?.length ?? 0) < rows * columns * 3 * frames;
  const frameBits = (halved ? samples : rows * columns * samplesPerPixel) * bitsAllocated;
  const extra = (element?.length ?? 0) - Math.ceil((frameBits * frames) / 8);
  if (element === undefined || extra <= 1) return { codec: 'native', frames: 0, bytes: 0, segments: 0 };
  return { codec: 'native', frames: Math.floor((extra * 8) / frameBits), bytes: extra, segments: 0 };
}

function encapsulatedSurplus(
  dataset: DataSet,
  element: DicomElement,
  frames: number,
  transferSyntaxUid: string,
): PixelSurplus {
  const fragments = element.fragments ?? [];
  const started = countFrameStarts(dataset, element, transferSyntaxUid) ?? fragments.length;
  const first = fragments.find(({ length }) => length > 0);
  const codec = codecOf(first && dataset.bytes.subarray(first.offset, first.offset + first.length), transferSyntaxUid);
  const surplus: PixelSurplus = { codec, frames: Math.max(0, started - frames), bytes: 0, segments: 0 };
  try {
    const frameAt = assembleFrames(dataset, element, frames, transferSyntaxUid);
    for (let index = 0; index < frames; index++)
      addFrame(surplus, fromStartOfStream(frameAt(index)), fragments.length > frames);
  } catch {
    // A broken stream is the decoder's to refuse.
  }
  return surplus;
}

function codecOf(first: Uint8Array | undefined, transferSyntaxUid: string): PixelSurplus['codec'] {
  if (transferSyntaxUid === TRANSFER_SYNTAX.rleLossless) return 'rle';
  if (transferSyntaxUid === TRANSFER_SYNTAX.deflatedImageFrame) return 'deflated';
  return (first && streamFamily(fromStartOfStream(first))) ?? 'other';
}

function addFrame(surplus: PixelSurplus, bytes: Uint8Array, severalFragments: boolean): void {
  if (surplus.codec === 'jpeg') {
    surplus.segments += headerSegments(bytes).filter((segment) => isMetadata(bytes, segment)).length;
    const tail = bytes.subarray(endOfImage(bytes) ?? bytes.length);
    if (!isFill(tail)) surplus.bytes += tail.length;
    // Fragments that start a stream were counted already; a stream behind the end of another one was not.
    if (!severalFragments && streamFamily(tail) !== undefined) surplus.frames++;
  } else if (surplus.codec === 'jpeg-2000') {
    const stream = bareCodeStream(bytes);
    const { comments, end } = jpeg2000Extras(stream);
    surplus.segments += comments;
    const tail = stream.subarray(end);
    if (!isFill(tail)) surplus.bytes += tail.length;
  }
}

/** Comments and application segments, but for the two that tell the colours: JFIF's and Adobe's. */
function isMetadata(bytes: Uint8Array, { marker, start, end }: Segment): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  const name = Buffer.from(bytes.subarray(start + 4, start + 9)).toString('latin1');
  const plainJfif = marker === 0xe0 && name === 'JFIF\0' && end - start === 18;
  return !plainJfif && !(marker === 0xee && name === 'Adobe');
}

function isFill(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0xff);
}
