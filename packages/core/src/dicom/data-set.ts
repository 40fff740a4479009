import type { DataSet, DicomElement, Tag } from './types.ts';
import { vrOfTag } from './value-representation.ts';

/** A value longer than this is no code, number or name; it is answered as missing. Tables are read as words. */
const MAX_VALUE_BYTES = 2 ** 20;

const TEXT_VRS = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UN UR UT'.split(' '));

/** VRs whose backslash is a character like any other (PS3.5 section 6.2). */
const SINGLE_VALUED = new Set(['LT', 'ST', 'UR', 'UT']);

type NumberReader = (view: DataView, offset: number, littleEndian: boolean) => number;

const BINARY_NUMBERS: Record<string, { size: number; read: NumberReader }> = {
  US: { size: 2, read: (view, offset, little) => view.getUint16(offset, little) },
  SS: { size: 2, read: (view, offset, little) => view.getInt16(offset, little) },
  UL: { size: 4, read: (view, offset, little) => view.getUint32(offset, little) },
  SL: { size: 4, read: (view, offset, little) => view.getInt32(offset, little) },
  FL: { size: 4, read: (view, offset, little) => view.getFloat32(offset, little) },
  FD: { size: 8, read: (view, offset, little) => view.getFloat64(offset, little) },
  AT: { size: 4, read: (view, offset, little) => readTag(view, offset, little) },
};

function readTag(view: DataView, offset: number, littleEndian: boolean): Tag {
  return view.getUint16(offset, littleEndian) * 0x10000 + view.getUint16(offset + 2, littleEndian);
}

/** The value bytes of an element, without a copy. */
export function valueBytes(dataSet: DataSet, tag: Tag): Uint8Array | undefined {
  const element = dataSet.elements.get(tag);
  return element && dataSet.bytes.subarray(element.offset, element.offset + element.length);
}

/** {@link DataSet} over the bytes of the whole file; nested data sets share the bytes. */
export class ParsedDataSet implements DataSet {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly elements: ReadonlyMap<Tag, DicomElement>;

  constructor(bytes: Uint8Array, littleEndian: boolean, elements: ReadonlyMap<Tag, DicomElement>) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.elements = elements;
  }

  string(tag: Tag, index = 0): string | undefined {
    return this.strings(tag)[index];
  }

  strings(tag: Tag): string[] {
    const element = this.elements.get(tag);
    if (!element) return [];
    const vr = effectiveVr(element);
    if (vr in BINARY_NUMBERS) return this.numbers(tag).map(String);
    if (!TEXT_VRS.has(vr) || element.length === 0 || element.length > MAX_VALUE_BYTES) return [];
    const text = latin1(this.bytes.subarray(element.offset, element.offset + element.length));
    return SINGLE_VALUED.has(vr) ? [trim(text)] : text.split('\\').map(trim);
  }

  number(tag: Tag, index = 0): number | undefined {
    const element = this.elements.get(tag);
    if (!element) return undefined;
    const binary = BINARY_NUMBERS[effectiveVr(element)];
    if (!binary) return decimal(this.string(tag, index));
    if (index < 0 || (index + 1) * binary.size > element.length) return undefined;
    return binary.read(this.viewOf(element), index * binary.size, this.littleEndian);
  }

  numbers(tag: Tag): number[] {
    const element = this.elements.get(tag);
    if (!element) return [];
    const binary = BINARY_NUMBERS[effectiveVr(element)];
    if (!binary) return this.strings(tag).flatMap((text) => decimal(text) ?? []);
    if (element.length > MAX_VALUE_BYTES) return [];
    const view = this.viewOf(element);
    return Array.from({ length: Math.floor(element.length / binary.size) }, (_, index) =>
      binary.read(view, index * binary.size, this.littleEndian),
    );
  }

  items(tag: Tag): DataSet[] {
    return this.elements.get(tag)?.items ?? [];
  }

  private viewOf(element: DicomElement): DataView {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + element.offset, element.length);
  }
}

/** Archives that do not know an element store it as UN; the dictionary still tells its type (PS3.5 section 6.2.2). */
function effectiveVr(element: DicomElement): string {
  return element.vr === 'UN' ? vrOfTag(element.tag) : element.vr;
}

function decimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Values are padded with spaces, UIDs with a zero byte (PS3.5 section 6.2); both are found on either. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(text.charCodeAt(start))) start++;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isPadding(code: number): boolean {
  return code === 0x20 || code === 0 || (code >= 9 && code <= 13);
}
