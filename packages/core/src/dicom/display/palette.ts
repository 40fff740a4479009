import { valueBytes } from '../data-set.ts';
import { malformed } from '../limits.ts';
import { TAGS } from '../tags.ts';
import type { DataSet, Tag } from '../types.ts';
import { readDescriptor, readEntries, readWords, type TableDescriptor } from './lookup-table.ts';
import { expandSegments } from './segmented-palette.ts';

/** A colour palette: 8-bit red, green and blue for each stored value from `firstMapped` on. */
export interface Palette {
  firstMapped: number;
  colours: [Uint8Array, Uint8Array, Uint8Array];
}

/** Segments that write each of 65536 entries one by one need no more. */
const MAX_SEGMENTED_BYTES = 2 ** 20;

const CHANNELS = [
  [
    TAGS.RedPaletteColorLookupTableDescriptor,
    TAGS.RedPaletteColorLookupTableData,
    TAGS.SegmentedRedPaletteColorLookupTableData,
  ],
  [
    TAGS.GreenPaletteColorLookupTableDescriptor,
    TAGS.GreenPaletteColorLookupTableData,
    TAGS.SegmentedGreenPaletteColorLookupTableData,
  ],
  [
    TAGS.BluePaletteColorLookupTableDescriptor,
    TAGS.BluePaletteColorLookupTableData,
    TAGS.SegmentedBluePaletteColorLookupTableData,
  ],
] as const;

/** Reads the palette of a PALETTE COLOR image (PS3.3 C.7.6.3.1.5, C.7.9). @throws StudyshareError `dicom.malformed` */
export function readPalette(dataset: DataSet, signed: boolean): Palette {
  const [red, green, blue] = CHANNELS.map(([descriptor, data, segmented]) =>
    readChannel(dataset, descriptor, data, segmented, signed),
  );
  return { firstMapped: red!.firstMapped, colours: [red!.values, green!.values, blue!.values] };
}

function readChannel(dataset: DataSet, descriptorTag: Tag, dataTag: Tag, segmentedTag: Tag, signed: boolean) {
  const descriptor = readDescriptor(dataset, descriptorTag, signed);
  if (descriptor === undefined) throw malformed('palette');
  const entries = readEntries(dataset, dataTag, descriptor) ?? readSegmented(dataset, segmentedTag, descriptor);
  if (entries === undefined || entries.length === 0) throw malformed('palette');
  return { firstMapped: descriptor.firstMapped, values: toBytes(entries, descriptor.bits) };
}

/** Entries of 16 bits are brightness of 16 bits, unless a writer put 8-bit values into 16-bit entries. */
function toBytes(entries: Uint16Array, bits: number): Uint8Array {
  const wide = bits > 8 && entries.some((entry) => entry > 255);
  return Uint8Array.from(entries, (entry) => (wide ? entry >> (bits - 8) : entry));
}

function readSegmented(dataset: DataSet, tag: Tag, descriptor: TableDescriptor): Uint16Array | undefined {
  const bytes = valueBytes(dataset, tag);
  if (bytes === undefined || bytes.length === 0) return undefined;
  const eightBit = descriptor.bits <= 8 && dataset.elements.get(tag)?.vr === 'OB';
  const used = bytes.subarray(0, MAX_SEGMENTED_BYTES);
  const words = eightBit ? Uint16Array.from(used) : readWords(used, dataset.littleEndian);
  return expandSegments(words, descriptor.length, eightBit ? 1 : 2);
}

/** RGB of stored values through a palette. */
export function applyPalette(data: ArrayLike<number>, palette: Palette): Uint8Array {
  const result = new Uint8Array(data.length * 3);
  const [red, green, blue] = palette.colours;
  const last = Math.min(red.length, green.length, blue.length) - 1;
  for (let index = 0; index < data.length; index++) {
    const entry = Math.min(last, Math.max(0, data[index]! - palette.firstMapped));
    result[3 * index] = red[entry]!;
    result[3 * index + 1] = green[entry]!;
    result[3 * index + 2] = blue[entry]!;
  }
  return result;
}
