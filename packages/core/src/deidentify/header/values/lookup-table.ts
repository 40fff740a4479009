import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, Tag } from '../../../dicom/types.ts';

/** Lookup tables and the descriptors that tell their length (PS3.3 sections C.7.6.3.1.5, C.11.1.1.1, C.11.2.1.1). */
const DESCRIPTOR_OF: ReadonlyMap<Tag, Tag> = new Map([
  [TAGS.RedPaletteColorLookupTableData, TAGS.RedPaletteColorLookupTableDescriptor],
  [TAGS.GreenPaletteColorLookupTableData, TAGS.GreenPaletteColorLookupTableDescriptor],
  [TAGS.BluePaletteColorLookupTableData, TAGS.BluePaletteColorLookupTableDescriptor],
  [TAGS.LUTData, TAGS.LUTDescriptor],
]);

/** False for a lookup table that is longer or shorter than its descriptor says: what is behind it could be anything. */
export function isTableOfItsLength(dataSet: DataSet, tag: Tag): boolean {
  const descriptor = DESCRIPTOR_OF.get(tag);
  if (descriptor === undefined) return true;
  // A descriptor that is not written itself leaves its table without a length.
  const written = dataSet.elements.get(descriptor);
  if (written?.length !== 6 || (written.vr !== 'US' && written.vr !== 'SS')) return false;
  const [entries, , bits] = [0, 1, 2].map((index) => dataSet.number(descriptor, index));
  if (entries === undefined || bits === undefined) return false;
  // 65,536 entries are written as 0; some write the descriptor signed.
  const count = entries === 0 ? 65_536 : entries & 0xffff;
  const { length } = dataSet.elements.get(tag)!;
  return length === count * 2 || (bits <= 8 && length === count + (count % 2));
}
