import { ByteReader } from './byte-reader.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif } from './limits.ts';

/** Where the bytes of an item lie. */
export interface ItemLocation {
  /** 0: in the file, 1: in the item data box. */
  construction: number;
  /** A length of 0 means to the end. */
  extents: { offset: number; length: number }[];
}

interface FieldSizes {
  offset: number;
  length: number;
  base: number;
  index: number;
}

function readSizes(reader: ByteReader, version: number): FieldSizes {
  const [first, second] = [reader.uint(1), reader.uint(1)];
  const sizes = { offset: first >> 4, length: first & 15, base: second >> 4, index: version > 0 ? second & 15 : 0 };
  if (Object.values(sizes).some((size) => size !== 0 && size !== 4 && size !== 8)) throw malformedHeif('iloc-sizes');
  return sizes;
}

function readLocation(reader: ByteReader, version: number, sizes: FieldSizes): ItemLocation {
  const construction = version > 0 ? reader.uint(2) & 15 : 0;
  // Data of another file: never followed.
  if (reader.uint(2) !== 0) throw malformedHeif('iloc-reference');
  const base = reader.uint(sizes.base);
  const count = reader.uint(2);
  if (count > HEIF_LIMITS.extents) throw tooLargeHeif('extents');
  const extents = Array.from({ length: count }, () => {
    reader.uint(sizes.index);
    const offset = base + reader.uint(sizes.offset);
    return { offset, length: reader.uint(sizes.length) };
  });
  return { construction, extents };
}

/** The item location box `iloc`, versions 0 to 2 (ISO/IEC 14496-12, 8.11.3). @throws StudyshareError `dicom.*` */
export function readItemLocations(body: Uint8Array): Map<number, ItemLocation> {
  const reader = new ByteReader(body);
  const { version } = reader.fullBox();
  if (version > 2) throw malformedHeif('iloc-version');
  const sizes = readSizes(reader, version);
  const idSize = version < 2 ? 2 : 4;
  const count = reader.uint(idSize);
  if (count > HEIF_LIMITS.items) throw tooLargeHeif('items');
  const locations = new Map<number, ItemLocation>();
  for (let index = 0; index < count; index++) locations.set(reader.uint(idSize), readLocation(reader, version, sizes));
  return locations;
}
