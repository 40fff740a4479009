import { TAGS } from '../tags.ts';
import type { Encoding } from '../transfer-syntax.ts';
import type { DicomElement } from '../types.ts';
import { type ElementHeader, readTag, UNDEFINED_LENGTH } from './element-header.ts';
import { countElement, type WalkState } from './walk-state.ts';

type Fragment = { offset: number; length: number };

/**
 * Reads encapsulated pixel data: the offset table item, then fragments up to the sequence delimiter (PS3.5 Annex A.4).
 * Lengths are honoured, so bytes that look like a delimiter inside a fragment cut nothing off.
 */
export function readFragments(state: WalkState, header: ElementHeader, encoding: Encoding, end: number): DicomElement {
  const { tag, vr } = header;
  const fragments: Fragment[] = [];
  let table: number[] | undefined;
  state.offset = header.valueOffset;
  for (;;) {
    const item = readItem(state, encoding, end);
    if (item === undefined) break;
    const fragment = skipPadding(state, item, encoding, end);
    if (table === undefined) table = readOffsetTable(state, fragment, encoding);
    else fragments.push(fragment);
  }
  return { tag, vr, offset: header.valueOffset, length: 0, fragments, basicOffsetTable: table ?? [] };
}

function readItem(state: WalkState, encoding: Encoding, end: number): Fragment | undefined {
  const { view, offset } = state;
  if (end - offset < 8) return endOfBytes(state, end);
  const tag = readTag(view, offset, encoding.littleEndian);
  const length = view.getUint32(offset + 4, encoding.littleEndian);
  if (tag === TAGS.SequenceDelimitationItem) {
    state.offset = offset + 8;
    return undefined;
  }
  if (tag !== TAGS.Item || length === UNDEFINED_LENGTH) {
    state.notes.add('fragments-not-delimited');
    return undefined;
  }
  countElement(state);
  if (length <= end - offset - 8) return { offset: offset + 8, length };
  state.notes.add('truncated-pixel-data');
  return { offset: offset + 8, length: end - offset - 8 };
}

/**
 * Fragments are of even length (PS3.5 A.4). Some writers give the odd length and write a byte to make it even, others
 * give the even one and leave the byte out: the next item then starts a byte later, or earlier. Takes the item's last
 * byte away in the second case, and leaves the walk where the next one starts.
 */
function skipPadding(state: WalkState, item: Fragment, encoding: Encoding, end: number): Fragment {
  const next = item.offset + item.length;
  state.offset = next;
  if (isItemAt(state, next, encoding, end)) return item;
  const shift = item.length % 2 === 1 ? 1 : -1;
  if (item.length === 0 || !isItemAt(state, next + shift, encoding, end)) return item;
  state.notes.add('fragment-padding');
  state.offset = next + shift;
  return shift === 1 ? item : { ...item, length: item.length - 1 };
}

function isItemAt({ view }: WalkState, offset: number, { littleEndian }: Encoding, end: number): boolean {
  if (end - offset < 8) return false;
  const tag = readTag(view, offset, littleEndian);
  const length = view.getUint32(offset + 4, littleEndian);
  if (tag === TAGS.SequenceDelimitationItem) return length === 0;
  return tag === TAGS.Item && length <= end - offset - 8;
}

function endOfBytes(state: WalkState, end: number): undefined {
  state.notes.add(state.offset === end ? 'missing-delimiter' : 'truncated-pixel-data');
  state.offset = end;
  return undefined;
}

function readOffsetTable(state: WalkState, item: Fragment, encoding: Encoding): number[] {
  const entries = Math.floor(item.length / 4);
  const table: number[] = [];
  for (let index = 0; index < entries; index++) {
    countElement(state);
    table.push(state.view.getUint32(item.offset + 4 * index, encoding.littleEndian));
  }
  return table;
}
