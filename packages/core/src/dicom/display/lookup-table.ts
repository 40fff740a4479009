import { valueBytes } from '../data-set.ts';
import { TAGS } from '../tags.ts';
import type { DataSet, Tag } from '../types.ts';

/** A table from stored (or modality) values to `bits`-bit output; inputs beyond its ends take the end's entry. */
export interface LookupTable {
  firstMapped: number;
  entries: Uint16Array;
  bits: number;
}

/** Number of entries, first value mapped, bits of an entry (PS3.3 C.7.6.3.1.5, C.11.1.1.1). */
export interface TableDescriptor {
  length: number;
  firstMapped: number;
  bits: number;
}

/** Reads a descriptor; 0 entries means 65536, and the first value is signed when the pixels are. */
export function readDescriptor(dataset: DataSet, tag: Tag, signed: boolean): TableDescriptor | undefined {
  const length = dataset.number(tag, 0);
  const first = dataset.number(tag, 1);
  const bits = dataset.number(tag, 2);
  if (length === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16) return undefined;
  const firstMapped = signed ? (first << 16) >> 16 : first & 0xffff;
  return { length: length & 0xffff || 65_536, firstMapped, bits };
}

/** The value of a table element as 16-bit words, or as bytes where there are only as many bytes as entries. */
export function readEntries(dataset: DataSet, tag: Tag, descriptor: TableDescriptor): Uint16Array | undefined {
  const bytes = valueBytes(dataset, tag);
  if (bytes === undefined || bytes.length === 0) return undefined;
  const { length } = descriptor;
  const inBytes = bytes.length < 2 * length && bytes.length >= length;
  return inBytes
    ? Uint16Array.from(bytes.subarray(0, length))
    : readWords(bytes.subarray(0, 2 * length), dataset.littleEndian);
}

/** 16-bit words in the data set's byte order. */
export function readWords(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(2 * index, littleEndian));
}

/** The table of an item of a Modality or VOI LUT Sequence. */
export function readLutItem(item: DataSet, signed: boolean): LookupTable | undefined {
  const descriptor = readDescriptor(item, TAGS.LUTDescriptor, signed);
  const entries = descriptor && readEntries(item, TAGS.LUTData, descriptor);
  if (descriptor === undefined || entries === undefined || entries.length === 0) return undefined;
  return { firstMapped: descriptor.firstMapped, entries, bits: descriptor.bits };
}

/** The entry for `value`. */
export function lookUp(table: LookupTable, value: number): number {
  const index = Math.round(value) - table.firstMapped;
  return table.entries[Math.min(table.entries.length - 1, Math.max(0, index))]!;
}
