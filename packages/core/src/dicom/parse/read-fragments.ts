import { TAGS } from '../tags.ts';
import type { Encoding } from '../transfer-syntax.ts';
import type { DicomElement } from '../types.ts';
import { type ElementHeader, readTag, UNDEFINED_LENGTH } from './element-header.ts';
import { countElement, type WalkState } from './walk-state.ts';

/**
 * Reads encapsulated pixel data: the offset table item, then fragments up to the sequence delimiter (PS3.5 Annex A.4).
 * Lengths are honoured, so bytes that look like a delimiter inside a fragment cut nothing off.
 */
export function readFragments(state: WalkState, header: ElementHeader, encoding: Encoding, end: number): DicomElement {
  const { tag, vr } = header;
  const fragments: { offset: number; length: number }[] = [];
  let table: number[] | undefined;
  state.offset = header.valueOffset;
  for (;;) {
    const item = readItem(state, encoding, end);
    if (item === undefined) break;
    if (table === undefined) table = readOffsetTable(state, item, encoding);
    else fragments.push(item);
    state.offset = item.offset + item.length;
  }
  return { tag, vr, offset: header.valueOffset, length: 0, fragments, basicOffsetTable: table ?? [] };
}

function readItem(state: WalkState, encoding: Encoding, end: number): { offset: number; length: number } | undefined {
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

function endOfBytes(state: WalkState, end: number): undefined {
  state.notes.add(state.offset === end ? 'missing-delimiter' : 'truncated-pixel-data');
  state.offset = end;
  return undefined;
}

function readOffsetTable(state: WalkState, item: { offset: number; length: number }, encoding: Encoding): number[] {
  const entries = Math.floor(item.length / 4);
  const table: number[] = [];
  for (let index = 0; index < entries; index++) {
    countElement(state);
    table.push(state.view.getUint32(item.offset + 4 * index, encoding.littleEndian));
  }
  return table;
}
