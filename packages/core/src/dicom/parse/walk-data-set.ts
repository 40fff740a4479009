import { ParsedDataSet } from '../data-set.ts';
import { malformed, tooLarge } from '../limits.ts';
import { TAGS } from '../tags.ts';
import type { Encoding } from '../transfer-syntax.ts';
import type { DataSet, DicomElement, ParseLimits, Tag } from '../types.ts';
import { vrOfTag } from '../value-representation.ts';
import { type ElementHeader, hasKnownVrAt, readElementHeader, UNDEFINED_LENGTH } from './element-header.ts';
import { readFragments } from './read-fragments.ts';
import { countElement, type OpenDataSet, type OpenSequence, type WalkState } from './walk-state.ts';

const IMPLICIT_LITTLE: Encoding = { explicit: false, littleEndian: true };

const PIXEL_TAGS: ReadonlySet<Tag> = new Set([TAGS.PixelData, TAGS.FloatPixelData, TAGS.DoubleFloatPixelData]);

/**
 * Reads the data set from `offset` to the end of `bytes`, without recursion: each step either takes eight bytes or
 * closes what an earlier step opened, so it ends whatever the bytes are.
 *
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`
 */
export function walkDataSet(
  bytes: Uint8Array,
  offset: number,
  encoding: Encoding,
  limits: ParseLimits,
  notes: Set<string>,
): DataSet {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state: WalkState = {
    bytes,
    view,
    limits,
    notes,
    stack: [],
    offset,
    depth: 0,
    elementCount: 0,
    pixelDataSeen: false,
  };
  const root = openDataSet(state, encoding, bytes.length, false, true);
  for (let top = state.stack.at(-1); top !== undefined; top = state.stack.at(-1)) {
    if (top.kind === 'sequence') stepSequence(state, top);
    else stepDataSet(state, top);
  }
  return root;
}

function openDataSet(state: WalkState, encoding: Encoding, end: number, delimited: boolean, root: boolean): DataSet {
  const elements = new Map<Tag, DicomElement>();
  state.stack.push({ kind: 'data set', elements, encoding, end, delimited, root, encodingChecked: false });
  return new ParsedDataSet(state.bytes, encoding.littleEndian, elements);
}

function stepDataSet(state: WalkState, open: OpenDataSet): void {
  if (!open.encodingChecked) checkEncoding(state, open);
  const header = readElementHeader(state.view, state.offset, open.end, open.encoding);
  if (header === undefined) closeAtEnd(state, open);
  else if (header.tag >>> 16 === 0xfffe) stepDelimiter(state, open, header);
  else if (open.root && isBeyondDataSet(state, open, header)) {
    state.notes.add('trailing-bytes');
    state.stack.pop();
  } else stepElement(state, open, header);
}

function stepElement(state: WalkState, open: OpenDataSet, header: ElementHeader): void {
  countElement(state);
  if (header.strangeVr) state.notes.add('invalid-vr');
  if (PIXEL_TAGS.has(header.tag) && open.root) state.pixelDataSeen = true;
  if (header.length === UNDEFINED_LENGTH) stepUndefinedLength(state, open, header);
  else stepDefinedLength(state, open, header);
}

/** Writers exist that label one encoding and write the other, also within single items; the first element tells. */
function checkEncoding(state: WalkState, open: OpenDataSet): void {
  open.encodingChecked = true;
  const { view, offset } = state;
  if (open.end - offset < 8) return;
  const group = view.getUint16(offset, open.encoding.littleEndian);
  if (group === 0xfffe) return;
  const hasVr = hasKnownVrAt(view, offset);
  if (open.encoding.explicit === hasVr) return;
  const lengthIfImplicit = view.getUint32(offset + 4, open.encoding.littleEndian);
  const fitsImplicit = lengthIfImplicit === UNDEFINED_LENGTH || lengthIfImplicit <= open.end - offset - 8;
  if (hasVr === fitsImplicit) return;
  open.encoding = { ...open.encoding, explicit: hasVr };
  state.notes.add('encoding-mismatch');
}

function closeAtEnd(state: WalkState, open: OpenDataSet): void {
  if (open.delimited) state.notes.add('missing-delimiter');
  else if (state.offset < open.end) state.notes.add('trailing-bytes');
  state.offset = Math.max(state.offset, open.end);
  state.stack.pop();
}

function stepDelimiter(state: WalkState, open: OpenDataSet, header: ElementHeader): void {
  if (open.delimited && header.tag === TAGS.SequenceDelimitationItem) {
    state.notes.add('missing-delimiter');
    state.stack.pop();
    return;
  }
  state.offset += 8;
  if (open.delimited && header.tag === TAGS.ItemDelimitationItem) state.stack.pop();
  else state.notes.add('stray-delimiter');
}

/** After the pixels (or a group 0, which no file holds) bytes that make no sense are padding or something appended. */
function isBeyondDataSet(state: WalkState, open: OpenDataSet, header: ElementHeader): boolean {
  if (header.tag >>> 16 === 0) return open.elements.size > 0;
  if (!state.pixelDataSeen) return false;
  const fits = header.length === UNDEFINED_LENGTH || header.length <= open.end - header.valueOffset;
  return header.tag <= TAGS.PixelData || header.strangeVr || !fits;
}

function stepUndefinedLength(state: WalkState, open: OpenDataSet, header: ElementHeader): void {
  const bytesVr = header.vr === 'OB' || header.vr === 'OW';
  if (header.tag === TAGS.PixelData || bytesVr) {
    addElement(state, open, readFragments(state, header, open.encoding, open.end));
    return;
  }
  // UN of undefined length is a sequence in implicit little endian, whatever surrounds it (PS3.5 section 6.2.2).
  const encoding = header.vr === 'UN' && open.encoding.explicit ? IMPLICIT_LITTLE : open.encoding;
  openSequence(state, open, header, encoding, open.end, true);
}

function stepDefinedLength(state: WalkState, open: OpenDataSet, header: ElementHeader): void {
  const left = open.end - header.valueOffset;
  if (header.length > left) noteOverflow(state, open, header);
  const length = Math.min(header.length, left);
  const hiddenSequence = header.vr === 'UN' && vrOfTag(header.tag) === 'SQ';
  if (header.vr === 'SQ' || hiddenSequence) {
    const encoding = hiddenSequence ? IMPLICIT_LITTLE : open.encoding;
    openSequence(state, open, header, encoding, header.valueOffset + length, false);
    return;
  }
  addElement(state, open, { tag: header.tag, vr: header.vr, offset: header.valueOffset, length });
  state.offset = header.valueOffset + length;
}

function noteOverflow(state: WalkState, open: OpenDataSet, header: ElementHeader): void {
  if (PIXEL_TAGS.has(header.tag)) state.notes.add('truncated-pixel-data');
  else if (open.root && (header.strangeVr || open.elements.size === 0)) throw malformed('element');
  else state.notes.add(open.root ? 'truncated-element' : 'length-beyond-item');
}

/** The first of two equal tags stands; writers must not repeat one (PS3.5 section 7.1), and a second could hide. */
function addElement(state: WalkState, open: OpenDataSet, element: DicomElement): void {
  if (open.elements.has(element.tag)) state.notes.add('duplicate-element');
  else open.elements.set(element.tag, element);
}

function openSequence(
  state: WalkState,
  open: OpenDataSet,
  header: ElementHeader,
  encoding: Encoding,
  end: number,
  delimited: boolean,
): void {
  if (++state.depth > state.limits.maxDepth) throw tooLarge('maxDepth');
  const items: DataSet[] = [];
  addElement(state, open, { tag: header.tag, vr: 'SQ', offset: header.valueOffset, length: 0, items });
  state.stack.push({ kind: 'sequence', items, encoding, end, delimited });
  state.offset = header.valueOffset;
}

function stepSequence(state: WalkState, open: OpenSequence): void {
  const header = readElementHeader(state.view, state.offset, open.end, open.encoding);
  const tag = header?.tag;
  if (header !== undefined && tag === TAGS.Item) openItem(state, open, header);
  else if (tag === TAGS.ItemDelimitationItem) {
    state.notes.add('stray-delimiter');
    state.offset += 8;
  } else {
    if (tag === TAGS.SequenceDelimitationItem) state.offset += 8;
    else leaveSequence(state, open, header === undefined);
    state.depth--;
    state.stack.pop();
  }
}

/** A sequence that ends without its delimiter; one of known length is left where its length says. */
function leaveSequence(state: WalkState, open: OpenSequence, atEnd: boolean): void {
  const complete = !open.delimited && state.offset === open.end;
  if (!complete) state.notes.add('malformed-sequence');
  if (!open.delimited || atEnd) state.offset = Math.max(state.offset, open.end);
}

function openItem(state: WalkState, open: OpenSequence, header: ElementHeader): void {
  countElement(state);
  const delimited = header.length === UNDEFINED_LENGTH;
  const left = open.end - header.valueOffset;
  if (!delimited && header.length > left) state.notes.add('length-beyond-item');
  const end = delimited ? open.end : header.valueOffset + Math.min(header.length, left);
  state.offset = header.valueOffset;
  open.items.push(openDataSet(state, open.encoding, end, delimited, false));
}
