import { tooLarge } from '../limits.ts';
import { TAGS } from '../tags.ts';

/** Offsets and lengths are 32-bit numbers; a larger file is refused, as one with native samples is. */
const MAX_BYTES = 0xfffffffe;
const ITEM_BYTES = 8;

function itemHeader(tag: number, length: number): Buffer {
  const header = Buffer.alloc(ITEM_BYTES);
  header.writeUInt16LE(tag >>> 16, 0);
  header.writeUInt16LE(tag & 0xffff, 2);
  header.writeUInt32LE(length, 4);
  return header;
}

/**
 * The value of encapsulated Pixel Data, as parts to put one behind the other (PS3.5 section A.4): the Basic Offset Table,
 * each frame in one fragment of an even length, the delimiter. An Extended Offset Table is never needed, because what
 * does not fit 32 bits is refused.
 *
 * @throws StudyshareError `dicom.too_large` above 4 GiB
 */
export async function encapsulate(frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array[]> {
  const fragments: Uint8Array[] = [];
  const offsets: number[] = [];
  let size = 0;
  for await (const frame of frames) {
    const length = frame.length + (frame.length % 2);
    offsets.push(size);
    fragments.push(itemHeader(TAGS.Item, length), frame, new Uint8Array(length - frame.length));
    size += ITEM_BYTES + length;
    if (size > MAX_BYTES) throw tooLarge('maxPixelBytes');
  }
  const table = Buffer.alloc(4 * offsets.length);
  for (const [index, offset] of offsets.entries()) table.writeUInt32LE(offset, 4 * index);
  const end = itemHeader(TAGS.SequenceDelimitationItem, 0);
  return [itemHeader(TAGS.Item, table.length), table, ...fragments, end];
}
