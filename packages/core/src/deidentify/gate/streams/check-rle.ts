import type { CodeStreamFault, ReleasedImage } from './released-image.ts';

const HEADER_BYTES = 64;
const OFFSETS = 15;

/** Reads one segment: every row ends with a run, the picture with the segment, save for one zero byte of padding. */
function checkSegment(segment: Uint8Array, { rows, columns }: ReleasedImage): CodeStreamFault | undefined {
  let at = 0;
  for (let row = 0; row < rows; row++)
    for (let left = columns; left > 0; ) {
      const code = segment[at];
      if (code === undefined || code === 128) return 'code-stream-malformed';
      left -= code < 128 ? code + 1 : 257 - code;
      at += code < 128 ? code + 2 : 2;
      if (left < 0 || at > segment.length) return 'code-stream-malformed';
    }
  const isEnd = at === segment.length || (at + 1 === segment.length && at % 2 === 1 && segment[at] === 0);
  return isEnd ? undefined : 'bytes-after-image';
}

/** What is wrong with a frame in RLE Lossless (PS3.5 Annex G); every byte of it is accounted for. */
export function checkRle(stream: Uint8Array, image: ReleasedImage): CodeStreamFault | undefined {
  const count = image.samples * (image.bitsAllocated / 8);
  if (stream.length < HEADER_BYTES || count > OFFSETS) return 'code-stream-malformed';
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (view.getUint32(0, true) !== count) return 'code-stream-size';
  const offsets = Array.from({ length: OFFSETS }, (_, index) => view.getUint32(4 + 4 * index, true));
  if (offsets[0] !== HEADER_BYTES || offsets.slice(count).some((offset) => offset !== 0)) return 'code-stream-segment';
  for (let index = 0; index < count; index++) {
    const start = offsets[index]!;
    const end = index + 1 < count ? offsets[index + 1]! : stream.length;
    if (start % 2 !== 0 || end < start || end > stream.length) return 'code-stream-malformed';
    const fault = checkSegment(stream.subarray(start, end), image);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
