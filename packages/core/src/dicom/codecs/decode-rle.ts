import { codecFailed } from '../limits.ts';

const HEADER_BYTES = 64;

/**
 * Undoes RLE Lossless (PS3.5 Annex G): one segment for each byte of each sample, most significant byte first.
 * The result is little-endian planes, `pixels × bytesPerSample` bytes for each component.
 *
 * @throws StudyshareError `dicom.codec_failed` when a segment is missing or does not exactly fill its plane
 */
export function decodeRle(bytes: Uint8Array, pixels: number, components: number, bytesPerSample: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES) throw codecFailed('rle-header');
  const segments = components * bytesPerSample;
  // Two bytes make 128 at most, so a short stream cannot claim a large picture.
  if (bytes.length * 64 < pixels * segments) throw codecFailed('rle-truncated');
  if (view.getUint32(0, true) !== segments) throw codecFailed('rle-segments');
  const result = new Uint8Array(pixels * segments);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : bytes.length;
    if (start < HEADER_BYTES || end < start || end > bytes.length) throw codecFailed('rle-offsets');
    const component = Math.floor(segment / bytesPerSample);
    const place = bytesPerSample - 1 - (segment % bytesPerSample);
    const target = { at: component * pixels * bytesPerSample + place, step: bytesPerSample, count: pixels };
    if (unpack(bytes.subarray(start, end), result, target) < pixels) throw codecFailed('rle-truncated');
  }
  return result;
}

/** PackBits (PS3.5 G.3.2): returns how many bytes were written. A segment that holds more than its plane is refused. */
function unpack(source: Uint8Array, result: Uint8Array, target: { at: number; step: number; count: number }): number {
  let { at } = target;
  let written = 0;
  let offset = 0;
  while (written < target.count && offset < source.length) {
    const code = source[offset++]!;
    if (code === 128) continue;
    const literal = code < 128;
    const run = literal ? code + 1 : 257 - code;
    const taken = literal ? run : 1;
    if (offset + taken > source.length) break;
    if (run > target.count - written) throw codecFailed('rle-too-long');
    for (let index = 0; index < run; index++, at += target.step)
      result[at] = source[literal ? offset + index : offset]!;
    offset += taken;
    written += run;
  }
  // What may follow is padding: a zero byte to even length, or the code that does nothing.
  if (source.subarray(offset).some((byte) => byte !== 0 && byte !== 128)) throw codecFailed('rle-too-long');
  return written;
}
