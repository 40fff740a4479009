import { findBox, needBox, readBoxes } from './boxes.ts';
import { ByteReader } from './byte-reader.ts';
import { readDerivations, readItemTypes, readPrimaryItem } from './item-lists.ts';
import { type ItemLocation, readItemLocations } from './item-locations.ts';
import { type ItemProperty, readItemProperties } from './item-properties.ts';
import { malformedHeif, unsupportedImage } from './limits.ts';

/** A HEIF file as far as its pictures go; items of EXIF, XMP and the like are known by their type and never read. */
export interface HeifFile {
  primary: number;
  types: ReadonlyMap<number, string>;
  locations: ReadonlyMap<number, ItemLocation>;
  derivations: ReadonlyMap<number, readonly number[]>;
  properties: ReadonlyMap<number, readonly ItemProperty[]>;
  file: Uint8Array;
  /** What the item data box holds. */
  itemData: Uint8Array | undefined;
}

/**
 * Reads the structure of a HEIF file (ISO/IEC 23008-12) without any of its pictures.
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`, `dicom.unsupported` (a sequence without a still image)
 */
export function readHeifFile(file: Uint8Array): HeifFile {
  const outer = readBoxes(file);
  const meta = findBox(outer, 'meta');
  if (meta === undefined) throw findBox(outer, 'moov') === undefined ? malformedHeif('no-meta') : unsupportedImage();
  const reader = new ByteReader(meta);
  reader.fullBox();
  const boxes = readBoxes(reader.take(reader.left));
  const handler = new ByteReader(needBox(boxes, 'hdlr'));
  handler.take(8);
  if (handler.code() !== 'pict') throw malformedHeif('handler');
  const references = findBox(boxes, 'iref');
  return {
    primary: readPrimaryItem(needBox(boxes, 'pitm')),
    types: readItemTypes(needBox(boxes, 'iinf')),
    locations: readItemLocations(needBox(boxes, 'iloc')),
    derivations: references === undefined ? new Map() : readDerivations(references),
    properties: readItemProperties(needBox(boxes, 'iprp')),
    file,
    itemData: findBox(boxes, 'idat'),
  };
}

/** The bytes of an item: a view where it lies in one piece, else a copy. @throws StudyshareError `dicom.malformed` */
export function itemBytes({ locations, file, itemData }: HeifFile, id: number): Uint8Array {
  const location = locations.get(id);
  const source = location?.construction === 0 ? file : location?.construction === 1 ? itemData : undefined;
  if (location === undefined || source === undefined) throw malformedHeif('item-location');
  const parts = location.extents.map(({ offset, length }) => {
    const end = length === 0 ? source.length : offset + length;
    if (offset > source.length || end > source.length) throw malformedHeif('item-extent');
    return source.subarray(offset, end);
  });
  if (parts.length === 1) return parts[0]!;
  // Pieces that overlap could make a small file large.
  if (parts.reduce((sum, part) => sum + part.length, 0) > source.length) throw malformedHeif('item-extent');
  return new Uint8Array(Buffer.concat(parts));
}
