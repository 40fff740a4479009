import { codecFailed } from '../limits.ts';
import type { Remedy } from '../types.ts';

const HEADER_BYTES = 64;
const MOST_SEGMENTS = 15;

/** What a frame in RLE is made of. */
export interface RleShape {
  /** Bytes of one segment when it is undone: the pixels. */
  plane: number;
  /** Of them, those of a row. */
  width: number;
  components: number;
  /** Bytes of a sample. */
  size: 1 | 2 | 4;
}

/** Where a segment's runs go in the result. */
interface Target {
  result: Uint8Array;
  at: number;
  step: number;
  count: number;
}

/** Segments that the header of a frame announces, where it is one (PS3.5 G.5): the first stands behind the header. */
export function rleSegments(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  const offsets = Array.from({ length: MOST_SEGMENTS }, (_, index) => view.getUint32(4 + 4 * index, true));
  const isHeader =
    count >= 1 && count <= MOST_SEGMENTS && offsets.every((offset, index) => index < count || offset === 0);
  return isHeader && offsets[0] === HEADER_BYTES ? count : undefined;
}

/**
 * Undoes RLE Lossless (PS3.5 Annex G): one segment for each byte of each sample, most significant byte first. The result
 * is little-endian planes, one for each component. Where the header's offsets cannot be, segments are read one behind the
 * other; bytes behind a whole segment are left.
 *
 * @throws StudyshareError `dicom.codec_failed` when a segment is missing, does not fill its plane, or goes on with rows
 */
export function decodeRle(bytes: Uint8Array, shape: RleShape): { planes: Uint8Array; remedies: Remedy[] } {
  const { plane, components, size } = shape;
  const segments = components * size;
  if (bytes.length < HEADER_BYTES) throw codecFailed('rle-header');
  // Two bytes make 128 at most, so a short stream cannot claim a large picture.
  if (bytes.length * 64 < plane * segments) throw codecFailed('rle-truncated');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== segments) throw codecFailed('rle-segments');
  const result = new Uint8Array(plane * segments);
  const targetOf = (segment: number): Target => ({
    result,
    at: Math.floor(segment / size) * plane * size + (size - 1 - (segment % size)),
    step: size,
    count: plane,
  });
  const offsets = Array.from({ length: segments }, (_, index) => view.getUint32(4 + 4 * index, true));
  if (!areOffsets(offsets, bytes.length)) return inARow(bytes, result, segments, targetOf);
  const surpluses = offsets.map((start, segment) => {
    const source = bytes.subarray(start, offsets[segment + 1] ?? bytes.length);
    return surplusOf(source.subarray(unpack(source, targetOf(segment))));
  });
  if (surpluses.every(({ isClean, pixels }) => isClean && pixels >= shape.width)) throw codecFailed('rle-too-long');
  return { planes: result, remedies: surpluses.some(({ isEmpty }) => !isEmpty) ? ['rle-segment-surplus'] : [] };
}

function areOffsets(offsets: readonly number[], length: number): boolean {
  return offsets.every((start, index) => start >= HEADER_BYTES && start <= (offsets[index + 1] ?? length));
}

/** Segments that follow each other, each on an even byte (G.4), whatever the header says; nothing may be left over. */
function inARow(
  bytes: Uint8Array,
  planes: Uint8Array,
  segments: number,
  targetOf: (segment: number) => Target,
): { planes: Uint8Array; remedies: Remedy[] } {
  let at = HEADER_BYTES;
  for (let segment = 0; segment < segments; segment++) {
    at += unpack(bytes.subarray(at), targetOf(segment));
    at += at % 2;
  }
  if (!surplusOf(bytes.subarray(at)).isEmpty) throw codecFailed('rle-offsets');
  return { planes, remedies: ['rle-offsets'] };
}

/** PackBits (G.3.2) up to a full plane: returns how many bytes were taken. A last run that goes beyond it is refused. */
function unpack(source: Uint8Array, { result, at, step, count }: Target): number {
  let written = 0;
  let offset = 0;
  while (written < count && offset < source.length) {
    const code = source[offset++]!;
    if (code === 128) continue;
    const literal = code < 128;
    const run = literal ? code + 1 : 257 - code;
    const taken = literal ? run : 1;
    if (offset + taken > source.length) break;
    if (run > count - written) throw codecFailed('rle-too-long');
    for (let index = 0; index < run; index++, at += step) result[at] = source[literal ? offset + index : offset]!;
    offset += taken;
    written += run;
  }
  if (written < count) throw codecFailed('rle-truncated');
  return offset;
}

/**
 * What stands behind a whole segment. Padding is a zero byte to even length, or the code that does nothing. What can be
 * undone to its last byte may be further rows of a picture that is not of the declared size.
 */
function surplusOf(rest: Uint8Array): { isEmpty: boolean; isClean: boolean; pixels: number } {
  if (rest.every((byte) => byte === 0 || byte === 128)) return { isEmpty: true, isClean: false, pixels: 0 };
  let pixels = 0;
  let at = 0;
  while (at < rest.length) {
    const code = rest[at]!;
    if (code === 0 && at === rest.length - 1) break;
    if (code !== 128) pixels += code < 128 ? code + 1 : 257 - code;
    at += code === 128 ? 1 : code < 128 ? code + 2 : 2;
  }
  return { isEmpty: false, isClean: at <= rest.length, pixels };
}
