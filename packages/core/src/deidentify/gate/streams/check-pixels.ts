import type { GateFinding } from '../gate-finding.ts';
import type { ReleasedElement } from '../walk-released.ts';
import { checkJpeg2000Stream } from './check-jpeg-2000-stream.ts';
import { checkJpegStream, JPEG_LOSSLESS, JPEG_LS } from './check-jpeg-stream.ts';
import { checkRle } from './check-rle.ts';
import type { CodeStreamFault, ReleasedImage } from './released-image.ts';
import { splitFragments } from './split-fragments.ts';

const PIXEL_DATA = 0x7fe00010;
const NATIVE = '1.2.840.10008.1.2.1';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';

type CheckStream = (stream: Uint8Array, image: ReleasedImage) => CodeStreamFault | undefined;

const STREAMS: ReadonlyMap<string, CheckStream> = new Map([
  ['1.2.840.10008.1.2.5', checkRle],
  ['1.2.840.10008.1.2.4.70', (stream, image) => checkJpegStream(stream, image, JPEG_LOSSLESS)],
  ['1.2.840.10008.1.2.4.80', (stream, image) => checkJpegStream(stream, image, JPEG_LS)],
  [JPEG_2000, checkJpeg2000Stream],
]);

/** The transfer syntaxes this product writes. */
export function isWrittenSyntax(uid: string): boolean {
  return uid === NATIVE || STREAMS.has(uid);
}

/**
 * Pixel Data is the last element. Native, it is exactly as long as the image, so that nothing can be kept behind the last
 * row; encapsulated, it is one code stream a frame, of the image's size, with what decoding needs and nothing else.
 *
 * @throws NotOurs where the fragments are not as this product writes them
 */
export function checkPixels(pixels: ReleasedElement | undefined, image: ReleasedImage, syntax: string): GateFinding[] {
  const check = STREAMS.get(syntax);
  const isInPlace = pixels?.tag === PIXEL_DATA && (pixels.encapsulated === true) === (check !== undefined);
  if (!isInPlace) return [{ code: 'pixel-data-length', where: '7FE00010' }];
  if (check === undefined) return checkLength(pixels.value, image);
  const faults = splitFragments(pixels.value, image.frames).flatMap((stream) => check(stream, image) ?? []);
  return [...new Set(faults)].map((code) => ({ code, where: '7FE00010' }));
}

function checkLength(value: Uint8Array, image: ReleasedImage): GateFinding[] {
  const { rows, columns, samples, bitsAllocated, frames } = image;
  const length = Math.ceil((rows * columns * samples * bitsAllocated * frames) / 8);
  const isSound = length > 0 && value.length === length + (length % 2);
  if (!isSound) return [{ code: 'pixel-data-length', where: '7FE00010' }];
  return holdsUnusedBits(value, image) ? [{ code: 'unused-bits', where: '7FE00010' }] : [];
}

/** Bits above Bits Stored repeat the sign, or are zero: an overlay could lie there (PS3.5 section 8.1.1). */
function holdsUnusedBits(value: Uint8Array, { bitsAllocated, bitsStored, signed }: ReleasedImage): boolean {
  if (bitsAllocated !== 8 && bitsAllocated !== 16) return false;
  if (bitsStored < 1 || bitsStored > bitsAllocated) return true;
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  const high = low + 2 ** bitsStored - 1;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (bitsAllocated === bitsStored) return false;
  for (let at = 0; at < value.length; at += bitsAllocated / 8) {
    const unsigned = bitsAllocated === 8 ? view.getUint8(at) : view.getUint16(at, true);
    const sample = signed && unsigned >= 2 ** (bitsAllocated - 1) ? unsigned - 2 ** bitsAllocated : unsigned;
    if (sample < low || sample > high) return true;
  }
  return false;
}

/** Colour is RGB as written, and in JPEG 2000 named after its transformation (PS3.5 section 8.2.4); never in planes. */
export function checkColour(
  about: { photometric: string; planar: number; samples: number },
  syntax: string,
): GateFinding[] {
  const colour = syntax === JPEG_2000 ? 'YBR_RCT' : 'RGB';
  const isNamed = about.samples === 3 ? about.photometric === colour : /^MONOCHROME[12]$/.test(about.photometric);
  return isNamed && about.planar === 0 ? [] : [{ code: 'photometric', where: '00280004' }];
}
