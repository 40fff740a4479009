import { ParsedDataSet } from '../data-set.ts';
import { malformed } from '../limits.ts';
import { TAGS } from '../tags.ts';
import { type Encoding, encodingOf, TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { DataSet, DicomElement, Tag } from '../types.ts';
import { hasKnownVrAt, readElementHeader, readTag } from './element-header.ts';

const PREAMBLE_BYTES = 128;
const MAGIC = [0x44, 0x49, 0x43, 0x4d];

/** Where the data set starts and how it is written. */
export interface Head {
  meta: DataSet;
  transferSyntaxUid: string;
  encoding: Encoding;
  dataSetOffset: number;
}

/** True for bytes that start as DICOM does: `DICM` after the preamble, or a data set straight away. */
export function isDicom(bytes: Uint8Array): boolean {
  return startOfElements(bytes) !== undefined;
}

/**
 * Reads what stands before the data set: preamble, `DICM` and file meta (PS3.10 section 7.1), any of which may be missing.
 *
 * @throws StudyshareError `dicom.malformed` when the bytes are no DICOM
 */
export function readHead(bytes: Uint8Array, notes: Set<string>): Head {
  const start = startOfElements(bytes);
  if (start === undefined) throw malformed('no-dicom');
  if (start !== PREAMBLE_BYTES + 4) notes.add('no-preamble');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { elements, offset } = readMeta(view, start);
  if (elements.size === 0) notes.add('no-meta');
  const meta = new ParsedDataSet(bytes, true, elements);
  const named = meta.string(TAGS.TransferSyntaxUID);
  if (named === undefined || named === '') notes.add('transfer-syntax-guessed');
  const transferSyntaxUid = named || guessTransferSyntax(view, offset);
  return {
    meta,
    transferSyntaxUid,
    encoding: trueByteOrder(view, offset, transferSyntaxUid, notes),
    dataSetOffset: offset,
  };
}

function startOfElements(bytes: Uint8Array): number | undefined {
  if (hasMagic(bytes, PREAMBLE_BYTES)) return PREAMBLE_BYTES + 4;
  if (hasMagic(bytes, 0)) return 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [0, PREAMBLE_BYTES].find((offset) => looksLikeElement(view, offset));
}

function hasMagic(bytes: Uint8Array, offset: number): boolean {
  return MAGIC.every((byte, index) => bytes[offset + index] === byte);
}

/** Without `DICM` only the low groups are believed, with a VR or a short length, so that no JPEG or PDF is taken for DICOM. */
function looksLikeElement(view: DataView, offset: number): boolean {
  if (offset + 8 > view.byteLength) return false;
  return [true, false].some((littleEndian) => {
    const group = view.getUint16(offset, littleEndian);
    if (group !== 2 && group !== 8) return false;
    if (view.getUint16(offset + 2, littleEndian) > 0x3000) return false;
    const length = view.getUint32(offset + 4, littleEndian);
    return hasKnownVrAt(view, offset) || (length % 2 === 0 && length <= Math.min(1024, view.byteLength - offset - 8));
  });
}

/** The group length is not believed: it is missing or wrong too often. Group 2 ends where another group starts. */
function readMeta(view: DataView, start: number): { elements: Map<Tag, DicomElement>; offset: number } {
  const elements = new Map<Tag, DicomElement>();
  let offset = start;
  while (offset + 8 <= view.byteLength && view.getUint16(offset, true) === 2) {
    const encoding = { explicit: hasKnownVrAt(view, offset), littleEndian: true };
    const header = readElementHeader(view, offset, view.byteLength, encoding);
    if (header === undefined || header.length > view.byteLength - header.valueOffset) throw malformed('file-meta');
    const { tag, vr, length, valueOffset } = header;
    if (!elements.has(tag)) elements.set(tag, { tag, vr, offset: valueOffset, length });
    offset = valueOffset + length;
  }
  return { elements, offset };
}

function guessTransferSyntax(view: DataView, offset: number): string {
  if (offset + 8 > view.byteLength) return TRANSFER_SYNTAX.implicitLittleEndian;
  if (!hasKnownVrAt(view, offset)) return TRANSFER_SYNTAX.implicitLittleEndian;
  const bigEndian = readTag(view, offset, false) < readTag(view, offset, true);
  return bigEndian ? TRANSFER_SYNTAX.explicitBigEndian : TRANSFER_SYNTAX.explicitLittleEndian;
}

/** A first group such as 0x0800 is group 8 in the other byte order. */
function trueByteOrder(view: DataView, offset: number, transferSyntaxUid: string, notes: Set<string>): Encoding {
  const encoding = encodingOf(transferSyntaxUid);
  if (transferSyntaxUid === TRANSFER_SYNTAX.deflatedExplicitLittleEndian || offset + 8 > view.byteLength)
    return encoding;
  const group = view.getUint16(offset, encoding.littleEndian);
  if (group === 0 || (group & 0xff) !== 0 || group > 0x2000) return encoding;
  notes.add('byte-order-mismatch');
  return { ...encoding, littleEndian: !encoding.littleEndian };
}
