import { codecFailed, unsupported } from '../limits.ts';
import type { CodeStreamInfo } from './coded-image.ts';

const SOC = 0xff4f;
const CAP = 0xff50;
const SIZ = 0xff51;
const COD = 0xff52;
const COM = 0xff64;
const SOT = 0xff90;
const EOC = 0xffd9;

const SIGNATURE_BOX = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20];

/** True for the JP2 file format, which DICOM does not allow and some devices write all the same. */
export function isJp2File(bytes: Uint8Array): boolean {
  return SIGNATURE_BOX.every((byte, index) => bytes[index] === byte);
}

/**
 * The bare code stream, out of its JP2 boxes if it has any (ISO/IEC 15444-1 Annex I). It says itself where it ends, so
 * the length of its box does not count.
 */
export function bareCodeStream(bytes: Uint8Array): Uint8Array {
  if (!isJp2File(bytes)) return bytes;
  const view = viewOf(bytes);
  let offset = 0;
  while (offset + 16 <= bytes.length) {
    const short = view.getUint32(offset);
    const length = short === 1 ? Number(view.getBigUint64(offset + 8)) : short;
    if (view.getUint32(offset + 4) === 0x6a703263) return bytes.subarray(offset + (short === 1 ? 16 : 8));
    if (length < 8 || offset + length > bytes.length) break;
    offset += length;
  }
  throw codecFailed('no-code-stream');
}

/**
 * Reads the main header of a bare JPEG 2000 or HTJ2K code stream (ISO/IEC 15444-1 Annex A, 15444-15).
 *
 * @throws StudyshareError `dicom.codec_failed`, `dicom.unsupported` for parts of an image that are sampled differently
 */
export function readJpeg2000Info(bytes: Uint8Array): CodeStreamInfo {
  const header = readMainHeader(bytes);
  const view = viewOf(bytes);
  const siz = header.get(SIZ);
  const cod = header.get(COD);
  if (siz === undefined || cod === undefined || siz.length < 41) throw codecFailed('main-header');
  const word = (index: number) => view.getUint32(siz.offset + 6 + 4 * index);
  const components = view.getUint16(siz.offset + 38);
  if (siz.length < 38 + 3 * components) throw codecFailed('main-header');
  const depths = Array.from({ length: components }, (_, index) => bytes[siz.offset + 40 + 3 * index]!);
  const steps = Array.from({ length: components }, (_, index) => view.getUint16(siz.offset + 41 + 3 * index));
  if (steps.some((step) => step !== 0x0101)) throw unsupported('subsampled-components');
  if (depths.some((depth) => depth !== depths[0])) throw unsupported('component-depths');
  return {
    kind: header.has(CAP) ? 'ht-jpeg-2000' : 'jpeg-2000',
    columns: word(0) - word(2),
    rows: word(1) - word(3),
    components,
    precision: ((depths[0] ?? 0) & 0x7f) + 1,
    signed: ((depths[0] ?? 0) & 0x80) !== 0,
    lossless: bytes[cod.offset + 13] === 1,
    colour: components === 3 && bytes[cod.offset + 8] === 1 ? 'rgb' : 'none',
  };
}

/** What the tile-parts of a code stream say of its completeness (A.4.2: their length counts from the SOT marker). */
export interface TileParts {
  /** Whether each tile of the picture has all the tile-parts it announces, and one at least. */
  everyTile: boolean;
  /** Where the last tile-part ends; undefined where it does not say, or is shorter than it says. */
  end: number | undefined;
  /** Start of the last tile-part, and the length it announces: 0 for all that follows. */
  lastStart: number;
  lastLength: number;
  /** Where the end marker is. In the coded data of a tile-part its bytes cannot occur. */
  endMarker: number | undefined;
}

/** Goes from tile-part to tile-part of a bare code stream. @throws StudyshareError `dicom.codec_failed` */
export function readTileParts(bytes: Uint8Array): TileParts {
  const header = readMainHeader(bytes);
  const view = viewOf(bytes);
  const seen = new Map<number, { count: number; announced: number }>();
  let offset = header.get(SOT)!.offset;
  let lastStart = offset;
  let lastLength = 0;
  let isShort = false;
  while (!isShort && offset + 12 <= bytes.length && view.getUint16(offset) === SOT) {
    lastStart = offset;
    lastLength = view.getUint32(offset + 6);
    const tile = view.getUint16(offset + 4);
    const { count, announced } = seen.get(tile) ?? { count: 0, announced: 0 };
    seen.set(tile, { count: count + 1, announced: Math.max(announced, bytes[offset + 11]!) });
    isShort = lastLength < 14 || offset + lastLength > bytes.length || isEndMarkerIn(bytes, offset + lastLength);
    offset += lastLength;
  }
  if (lastLength > 0 && lastLength < 14) throw codecFailed('tile-part-length');
  return {
    everyTile:
      seen.size === tilesOf(bytes, header) && [...seen.values()].every(({ count, announced }) => count >= announced),
    end: isShort ? undefined : offset,
    lastStart,
    lastLength,
    endMarker: endMarkerFrom(bytes, isShort ? lastStart + 12 : offset),
  };
}

/** Coded data never ends with 0xff: one that does, or ends with an end marker, counts bytes that are not its own. */
function isEndMarkerIn(bytes: Uint8Array, end: number): boolean {
  return bytes[end - 1] === 0xff || (bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9);
}

/** Tiles that the picture is cut into (A.5.1, B.3). */
function tilesOf(bytes: Uint8Array, header: Map<number, { offset: number; length: number }>): number {
  const siz = header.get(SIZ);
  if (siz === undefined || siz.length < 38) return 0;
  const word = (index: number) => viewOf(bytes).getUint32(siz.offset + 6 + 4 * index);
  const across = Math.ceil((word(0) - word(6)) / word(4));
  return across * Math.ceil((word(1) - word(7)) / word(5));
}

function endMarkerFrom(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xd9) return at;
  return undefined;
}

/**
 * What a complete bare code stream holds besides its picture: the number of comments in its main header, and where it
 * ends (behind the end marker). @throws StudyshareError `dicom.codec_failed`
 */
export function jpeg2000Extras(bytes: Uint8Array): { comments: number; end: number } {
  const view = viewOf(bytes);
  let comments = 0;
  let offset = 2;
  for (; view.getUint16(offset) !== SOT; offset += 2 + view.getUint16(offset + 2)) {
    if (offset + 4 > bytes.length - 12 || view.getUint16(offset + 2) < 2) throw codecFailed('truncated');
    if (view.getUint16(offset) === COM) comments++;
  }
  while (offset + 12 <= bytes.length && view.getUint16(offset) === SOT) {
    const length = view.getUint32(offset + 6);
    // Zero: the last tile-part goes on to the end of the stream.
    if (length < 14) return { comments, end: bytes.length };
    offset += length;
  }
  const marked = offset + 2 <= bytes.length && view.getUint16(offset) === EOC;
  return { comments, end: Math.min(bytes.length, marked ? offset + 2 : offset) };
}

/** Marker segments from SOC to the first SOT; `length` is the segment's own. */
function readMainHeader(bytes: Uint8Array): Map<number, { offset: number; length: number }> {
  const view = viewOf(bytes);
  const segments = new Map<number, { offset: number; length: number }>();
  if (bytes.length < 4 || view.getUint16(0) !== SOC) throw codecFailed('no-start-of-code-stream');
  let offset = 2;
  while (offset + 4 <= bytes.length) {
    const marker = view.getUint16(offset);
    const length = view.getUint16(offset + 2);
    if (marker < 0xff00 || length < 2 || offset + 2 + length > bytes.length) break;
    if (!segments.has(marker)) segments.set(marker, { offset, length });
    if (marker === SOT) return segments;
    offset += 2 + length;
  }
  throw codecFailed('truncated');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
