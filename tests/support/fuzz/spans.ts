import { parseDicom } from '../../../packages/core/src/dicom/index.ts';
import { encodingOf } from '../../../packages/core/src/dicom/transfer-syntax.ts';
import type { DataSet } from '../../../packages/core/src/dicom/types.ts';
import { hasLongLength } from '../../../packages/core/src/dicom/value-representation.ts';

/** Where one element lies in the file. */
export interface Span {
  tag: number;
  vr: string;
  /** First byte of the tag. */
  start: number;
  /** First byte of the value. */
  value: number;
  length: number;
  explicit: boolean;
  littleEndian: boolean;
}

/** What a mutation knows of a file's structure. */
export interface Structure {
  /** Elements with a value, at every depth, group 2 included. */
  spans: Span[];
  /** Values of the fragments. */
  fragments: { offset: number; length: number }[];
}

const LIMITS = { maxPixelBytes: 2 ** 26, maxInflatedBytes: 2 ** 22, maxElements: 5_000 };

function collect(set: DataSet, explicit: boolean, into: Structure): void {
  for (const { tag, vr, offset, length, items, fragments } of set.elements.values()) {
    if (fragments !== undefined) into.fragments.push(...fragments);
    for (const item of items ?? []) collect(item, explicit, into);
    if (length === 0 || offset < 8) continue;
    const start = offset - (explicit && hasLongLength(vr) ? 12 : 8);
    into.spans.push({ tag, vr, start, value: offset, length, explicit, littleEndian: set.littleEndian });
  }
}

/** The file's structure as far as it can be read; empty for what cannot, and for the inside of a deflated file. */
export function structureOf(bytes: Uint8Array): Structure {
  const structure: Structure = { spans: [], fragments: [] };
  try {
    const { meta, dataset, transferSyntaxUid } = parseDicom(bytes, LIMITS);
    collect(meta, true, structure);
    const inFile = dataset.bytes.buffer === bytes.buffer && dataset.bytes.length === bytes.length;
    if (inFile) collect(dataset, encodingOf(transferSyntaxUid).explicit, structure);
  } catch {
    // Broken files are mutated further as plain bytes.
  }
  return structure;
}
