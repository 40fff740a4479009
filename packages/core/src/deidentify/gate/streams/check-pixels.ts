import type { GateFinding } from '../gate-finding.ts';
import { PIXEL_DATA, type ReleasedElement } from '../released-element.ts';
import { checkBaselineJpeg } from './check-baseline-jpeg.ts';
import { checkJpeg2000Stream } from './check-jpeg-2000-stream.ts';
import { checkJpegStream, JPEG_LOSSLESS, JPEG_LS } from './check-jpeg-stream.ts';
import { checkRle } from './check-rle.ts';
import { frameStreams } from './frame-streams.ts';
import type { CodeStreamFault, ReleasedImage } from './released-image.ts';

const NATIVE = '1.2.840.10008.1.2.1';
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';

type CheckStream = (stream: Uint8Array, image: ReleasedImage) => CodeStreamFault | undefined;

const STREAMS: ReadonlyMap<string, CheckStream> = new Map([
  ['1.2.840.10008.1.2.5', checkRle],
  [JPEG_BASELINE, checkBaselineJpeg],
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
  const encapsulated = pixels?.encapsulated;
  const isInPlace = pixels?.tag === PIXEL_DATA && (encapsulated !== undefined) === (check !== undefined);
  if (!isInPlace) return [{ code: 'pixel-data-length', where: '7FE00010' }];
  if (check === undefined || encapsulated === undefined) return checkLength(pixels.value, image);
  const faults = frameStreams(encapsulated, image.frames).flatMap((stream) => check(stream, image) ?? []);
  return [...new Set(faults)].map((code) => ({ code, where: '7FE00010' }));
}

function checkLength(value: Uint8Array, image: ReleasedImage): GateFinding[] {
  const { rows, columns, samples, bitsAllocated, frames } = image;
  const bits = rows * columns * samples * bitsAllocated * frames;
  const length = Math.ceil(bits / 8);
  const isSound = length > 0 && value.length === length + (length % 2);
  if (!isSound) return [{ code: 'pixel-data-length', where: '7FE00010' }];
  const isUsed = holdsPadding(value, bits) || holdsUnusedBits(value, image);
  return isUsed ? [{ code: 'unused-bits', where: '7FE00010' }] : [];
}

/** What fills the last byte, and the byte that makes the length even, is zero. */
function holdsPadding(value: Uint8Array, bits: number): boolean {
  const whole = Math.floor(bits / 8);
  return (value[whole] ?? 0) >>> (bits % 8) !== 0 || value.subarray(whole + 1).some((byte) => byte !== 0);
}

/** Bits above Bits Stored repeat the sign, or are zero: an overlay could lie there (PS3.5 section 8.1.1). */
function holdsUnusedBits(value: Uint8Array, { bitsAllocated, bitsStored, signed }: ReleasedImage): boolean {
  if (bitsAllocated === 1) return false;
  const size = bitsAllocated / 8;
  if (![1, 2, 4].includes(size) || bitsStored < 1 || bitsStored > bitsAllocated) return true;
  if (bitsAllocated === bitsStored) return false;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const unused = 32 - bitsAllocated;
  for (let at = 0; at + size <= value.length; at += size) {
    const sample = size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    if (!signed && sample >>> bitsStored !== 0) return true;
    const rest = (sample << unused) >> (unused + bitsStored - 1);
    if (signed && rest !== 0 && rest !== -1) return true;
  }
  return false;
}

/** Names of colour where it is not RGB (PS3.5 sections 8.2.1 and 8.2.4). */
const COLOURS: ReadonlyMap<string, readonly string[]> = new Map([
  [JPEG_BASELINE, ['YBR_FULL', 'YBR_FULL_422', 'RGB']],
  [JPEG_2000, ['YBR_RCT']],
]);

/** Colour is RGB as written, but for what a code stream holds it as; never in planes. */
export function checkColour(
  { samples, photometric }: Pick<ReleasedImage, 'samples' | 'photometric'>,
  planar: number,
  syntax: string,
): GateFinding[] {
  const colours = COLOURS.get(syntax) ?? ['RGB'];
  const isNamed = samples === 3 ? colours.includes(photometric) : /^MONOCHROME[12]$/.test(photometric);
  return isNamed && planar === 0 ? [] : [{ code: 'photometric', where: '00280004' }];
}
