import type { Element } from 'dicom-parser';
import { type EncapsulatedPixels, NotOurs, PIXEL_DATA, type ReleasedElement } from './released-element.ts';

const SHORT = /^(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|PN|SH|SL|SS|ST|TM|UI|UL|US)$/;
const LONG = /^(OB|OW|SQ)$/;
const ITEM = 0xfffee000;
const DELIMITER = 0xfffee0dd;
const ITEM_BYTES = 8;
const UNDEFINED_LENGTH = 0xffffffff;
const MAX_DEPTH = 16;

/** A part of a file, from its first byte to the one behind its last. */
interface Part {
  start: number;
  end: number;
}

/**
 * The elements that dicom-parser found in a part of a file, after proof that they are all there is in it: tags ascend, the
 * first header begins where the part does, each further one where the value before it ends, the last value ends with the
 * part, and every byte of every header is as Explicit VR Little Endian has it (PS3.5 section 7.1.2). Lengths are even and
 * defined, but for encapsulated Pixel Data at the end of the file. So no byte is left that is not part of a value.
 *
 * @param found in the order in which they stand in the file
 * @throws NotOurs
 */
export function accountForElements(
  bytes: Uint8Array,
  found: readonly Element[],
  { start, end }: Part,
  depth: number,
): ReleasedElement[] {
  if (depth > MAX_DEPTH) throw new NotOurs('depth');
  const released: ReleasedElement[] = [];
  let at = start;
  for (const one of found) {
    const element = accountForElement(bytes, one, at, depth);
    if (element.tag <= (released.at(-1)?.tag ?? -1)) throw new NotOurs('order');
    released.push(element);
    at = one.dataOffset + element.value.length;
  }
  if (at !== end) throw new NotOurs('header');
  return released;
}

function accountForElement(bytes: Uint8Array, found: Element, at: number, depth: number): ReleasedElement {
  const { vr = '', length, dataOffset } = found;
  const tag = Number.parseInt(found.tag.slice(1), 16);
  if (tag === PIXEL_DATA && vr === 'OB' && found.fragments !== undefined && depth === 0) {
    expectHeader(bytes, { at, dataOffset }, elementHeader(tag, vr, UNDEFINED_LENGTH), 'header');
    const value = bytes.subarray(dataOffset);
    return { tag, vr, value, items: undefined, encapsulated: accountForFragments(bytes, found) };
  }
  if (!SHORT.test(vr) && !LONG.test(vr)) throw new NotOurs('vr');
  expectHeader(bytes, { at, dataOffset }, elementHeader(tag, vr, length), 'header');
  const end = dataOffset + length;
  if (length % 2 !== 0 || end > bytes.length) throw new NotOurs('length');
  const items = vr === 'SQ' ? accountForItems(bytes, found, depth) : undefined;
  return { tag, vr, value: bytes.subarray(dataOffset, end), items };
}

function accountForItems(bytes: Uint8Array, sequence: Element, depth: number): ReleasedElement[][] {
  let at = sequence.dataOffset;
  const items = (sequence.items ?? []).map((item) => {
    const { dataOffset: start, length, dataSet } = item;
    expectHeader(bytes, { at, dataOffset: start }, itemHeader(ITEM, length), 'item');
    at = start + length;
    return accountForElements(bytes, Object.values(dataSet?.elements ?? {}), { start, end: at }, depth + 1);
  });
  if (at !== sequence.dataOffset + sequence.length) throw new NotOurs('item');
  return items;
}

/** The offset table and fragments of even length, one behind the other, the delimiter, and nothing behind it. */
function accountForFragments(bytes: Uint8Array, pixels: Element): EncapsulatedPixels {
  const { basicOffsetTable: offsets = [], fragments = [], dataOffset } = pixels;
  const table = dataOffset + ITEM_BYTES;
  expectHeader(bytes, { at: dataOffset, dataOffset: table }, itemHeader(ITEM, 4 * offsets.length), 'offset-table');
  const first = table + 4 * offsets.length;
  let at = first;
  const streams = fragments.map(({ position: start, length }) => {
    const offset = at - first;
    expectHeader(bytes, { at, dataOffset: start }, itemHeader(ITEM, length), 'fragments');
    at = start + length;
    if (length % 2 !== 0 || at > bytes.length) throw new NotOurs('fragments');
    return { offset, bytes: bytes.subarray(start, at) };
  });
  const end = at + ITEM_BYTES;
  expectHeader(bytes, { at, dataOffset: end }, itemHeader(DELIMITER, 0), 'fragments');
  if (end !== bytes.length) throw new NotOurs('delimiter');
  return { offsets, fragments: streams };
}

/** The header stands where the bytes before it end, is as it should be, and the value follows it at once. */
function expectHeader(
  bytes: Uint8Array,
  { at, dataOffset }: { at: number; dataOffset: number },
  header: Uint8Array,
  where: string,
): void {
  const isInPlace = dataOffset === at + header.length;
  if (!isInPlace || header.some((byte, index) => bytes[at + index] !== byte)) throw new NotOurs(where);
}

function elementHeader(tag: number, vr: string, length: number): Uint8Array {
  const isLong = LONG.test(vr);
  const header = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  header.setUint16(0, tag >>> 16, true);
  header.setUint16(2, tag & 0xffff, true);
  header.setUint8(4, vr.charCodeAt(0));
  header.setUint8(5, vr.charCodeAt(1));
  if (isLong) header.setUint32(8, length, true);
  else header.setUint16(6, length, true);
  return new Uint8Array(header.buffer);
}

function itemHeader(tag: number, length: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(ITEM_BYTES));
  header.setUint16(0, tag >>> 16, true);
  header.setUint16(2, tag & 0xffff, true);
  header.setUint32(4, length, true);
  return new Uint8Array(header.buffer);
}
