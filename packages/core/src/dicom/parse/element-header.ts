import type { Encoding } from '../transfer-syntax.ts';
import type { Tag } from '../types.ts';
import { hasLongLength, isKnownVr, vrOfTag } from '../value-representation.ts';

/** Length of sequences, items and encapsulated pixel data that end at a delimiter (PS3.5 section 7.1.1). */
export const UNDEFINED_LENGTH = 0xffffffff;

/** Tag, VR and length of an element, before its value is looked at. */
export interface ElementHeader {
  tag: Tag;
  vr: string;
  length: number;
  valueOffset: number;
  /** The VR bytes were no VR; the element was read as one of implicit VR. */
  strangeVr: boolean;
}

/** Reads group and element at `offset`; four bytes have to be there. */
export function readTag(view: DataView, offset: number, littleEndian: boolean): Tag {
  return view.getUint16(offset, littleEndian) * 0x10000 + view.getUint16(offset + 2, littleEndian);
}

/** The two bytes after a tag as letters, if they are capital letters. */
function vrLettersAt(view: DataView, offset: number): string | undefined {
  const first = view.getUint8(offset);
  const second = view.getUint8(offset + 1);
  const letters = isCapital(first) && isCapital(second);
  return letters ? String.fromCharCode(first, second) : undefined;
}

/** True where the element at `offset` carries one of the standard's VRs. */
export function hasKnownVrAt(view: DataView, offset: number): boolean {
  const vr = offset + 6 <= view.byteLength ? vrLettersAt(view, offset + 4) : undefined;
  return vr !== undefined && isKnownVr(vr);
}

/** Reads the header at `offset`; undefined when fewer bytes than a header are left before `end` (PS3.5 section 7.1). */
export function readElementHeader(
  view: DataView,
  offset: number,
  end: number,
  encoding: Encoding,
): ElementHeader | undefined {
  if (end - offset < 8) return undefined;
  const tag = readTag(view, offset, encoding.littleEndian);
  const implicit = { tag, length: view.getUint32(offset + 4, encoding.littleEndian), valueOffset: offset + 8 };
  if (tag >>> 16 === 0xfffe) return { ...implicit, vr: 'UN', strangeVr: false };
  if (!encoding.explicit) return { ...implicit, vr: vrOfTag(tag), strangeVr: false };
  const letters = vrLettersAt(view, offset + 4);
  const blanked =
    letters === undefined && isPrintable(view.getUint8(offset + 4)) && isPrintable(view.getUint8(offset + 5));
  // `??`, `--` and two spaces stand for a VR the writer did not know; other bytes are the length of an implicit element.
  if (letters === undefined && !blanked) return { ...implicit, vr: vrOfTag(tag), strangeVr: true };
  const vr = letters ?? vrOfTag(tag);
  const strangeVr = blanked || !isKnownVr(vr);
  if (!hasLongLength(vr)) {
    const length = view.getUint16(offset + 6, encoding.littleEndian);
    return { tag, vr, length, valueOffset: offset + 8, strangeVr };
  }
  if (end - offset < 12) return undefined;
  const length = view.getUint32(offset + 8, encoding.littleEndian);
  return { tag, vr: isKnownVr(vr) ? vr : 'UN', length, valueOffset: offset + 12, strangeVr };
}

function isPrintable(code: number): boolean {
  return code >= 0x20 && code < 0x7f;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}
