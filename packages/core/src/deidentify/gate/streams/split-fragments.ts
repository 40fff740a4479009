import { NotOurs } from '../walk-released.ts';

const ITEM = 0xfffee000;
const DELIMITER = 0xfffee0dd;

/**
 * The fragments of encapsulated Pixel Data as this product writes it: a Basic Offset Table with an entry for each frame,
 * one fragment of an even length a frame, the delimiter, and nothing behind it. Everything else throws {@link NotOurs}.
 */
export function splitFragments(value: Uint8Array, frames: number): Uint8Array[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  let at = 0;
  const read = (wanted: number): Uint8Array => {
    if (at + 8 > value.length) throw new NotOurs('fragments');
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    const end = at + 8 + view.getUint32(at + 4, true);
    if (tag !== wanted || end > value.length || end % 2 !== 0) throw new NotOurs('fragments');
    const body = value.subarray(at + 8, end);
    at = end;
    return body;
  };
  const table = read(ITEM);
  if (table.length !== 4 * frames) throw new NotOurs('offset-table');
  const start = at;
  const fragments: Uint8Array[] = [];
  for (let frame = 0; frame < frames; frame++) {
    if (view.getUint32(8 + 4 * frame, true) !== at - start) throw new NotOurs('offset-table');
    fragments.push(read(ITEM));
  }
  if (read(DELIMITER).length !== 0 || at !== value.length) throw new NotOurs('delimiter');
  return fragments;
}
