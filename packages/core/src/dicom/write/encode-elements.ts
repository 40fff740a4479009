import { malformed } from '../limits.ts';
import { TAGS } from '../tags.ts';
import { hasLongLength } from '../value-representation.ts';
import type { OutputElement } from './output-element.ts';

/** VRs padded with a zero byte; text is padded with a space (PS3.5 section 6.2). */
const ZERO_PADDED = new Set(['UI', 'OB', 'UN', 'OW']);
const MAX_SHORT_LENGTH = 0xfffe;

/** Bytes of elements in Explicit VR Little Endian, ascending by tag, sequences and items with their length (PS3.5 section 7). */
export function encodeElements(elements: readonly OutputElement[]): Buffer {
  const sorted = [...elements].sort((a, b) => a.tag - b.tag);
  return Buffer.concat(sorted.flatMap(encodeElement));
}

function encodeElement({ tag, vr, value }: OutputElement): Uint8Array[] {
  const bytes = value instanceof Uint8Array ? padded(value, vr) : encodeItems(value);
  return [elementHeader(tag, vr, bytes.length), bytes];
}

/** Tag, VR and length. @throws StudyshareError `dicom.malformed` when the VR cannot hold so much */
export function elementHeader(tag: number, vr: string, length: number): Buffer {
  const isLong = hasLongLength(vr);
  if (!isLong && length > MAX_SHORT_LENGTH) throw malformed('value-length');
  const header = Buffer.alloc(isLong ? 12 : 8);
  writeTag(header, tag);
  header.write(vr, 4, 'latin1');
  if (isLong) header.writeUInt32LE(length, 8);
  else header.writeUInt16LE(length, 6);
  return header;
}

function writeTag(header: Buffer, tag: number): void {
  header.writeUInt16LE(tag >>> 16, 0);
  header.writeUInt16LE(tag & 0xffff, 2);
}

function encodeItems(items: readonly OutputElement[][]): Buffer {
  return Buffer.concat(
    items.flatMap((item) => {
      const body = encodeElements(item);
      const header = Buffer.alloc(8);
      writeTag(header, TAGS.Item);
      header.writeUInt32LE(body.length, 4);
      return [header, body];
    }),
  );
}

function padded(bytes: Uint8Array, vr: string): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from([ZERO_PADDED.has(vr) ? 0 : 0x20])]);
}
