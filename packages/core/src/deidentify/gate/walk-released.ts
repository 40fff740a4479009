/** An element of a released file, as its bytes say. */
export interface ReleasedElement {
  tag: number;
  vr: string;
  value: Uint8Array;
  items: ReleasedElement[][] | undefined;
  /** Pixel Data of undefined length: the value is the rest of the file, delimiter included. */
  encapsulated?: true;
}

const SHORT = /^(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|PN|SH|SL|SS|ST|TM|UI|UL|US)$/;
const LONG = /^(OB|OW|SQ)$/;
const ITEM = 0xfffee000;
const PIXEL_DATA = 0x7fe00010;
const UNDEFINED_LENGTH = 0xffffffff;
const MAX_DEPTH = 16;

/** What is not exactly as our files are written: the gate does not guess. */
export class NotOurs extends Error {}

/**
 * Reads Explicit VR Little Endian with defined lengths only, ascending tags, even values, no byte left over; only
 * encapsulated Pixel Data at the end has none. This is the one form this product writes; all else throws {@link NotOurs}.
 */
export function walkReleased(bytes: Uint8Array, depth = 0): ReleasedElement[] {
  if (depth > MAX_DEPTH) throw new NotOurs('depth');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements: ReleasedElement[] = [];
  let at = 0;
  let last = -1;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw new NotOurs('header');
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    const vr = String.fromCharCode(bytes[at + 4]!, bytes[at + 5]!);
    if (tag <= last) throw new NotOurs('order');
    last = tag;
    const isLong = LONG.test(vr);
    if ((!isLong && !SHORT.test(vr)) || (isLong && at + 12 > bytes.length)) throw new NotOurs('vr');
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const start = at + (isLong ? 12 : 8);
    if (tag === PIXEL_DATA && vr === 'OB' && length === UNDEFINED_LENGTH && depth === 0)
      return [...elements, { tag, vr, value: bytes.subarray(start), items: undefined, encapsulated: true }];
    if (length % 2 !== 0 || start + length > bytes.length) throw new NotOurs('length');
    const value = bytes.subarray(start, start + length);
    elements.push({ tag, vr, value, items: vr === 'SQ' ? readItems(value, depth) : undefined });
    at = start + length;
  }
  return elements;
}

function readItems(value: Uint8Array, depth: number): ReleasedElement[][] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const items: ReleasedElement[][] = [];
  for (let at = 0; at < value.length; ) {
    if (at + 8 > value.length) throw new NotOurs('item');
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    const length = view.getUint32(at + 4, true);
    if (tag !== ITEM || at + 8 + length > value.length) throw new NotOurs('item');
    items.push(walkReleased(value.subarray(at + 8, at + 8 + length), depth + 1));
    at += 8 + length;
  }
  return items;
}
