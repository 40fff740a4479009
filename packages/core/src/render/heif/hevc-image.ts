import { type HevcConfiguration, readHevcConfiguration } from './annex-b.ts';
import { needBox } from './boxes.ts';
import { ByteReader } from './byte-reader.ts';
import { type Colour, readColour } from './colour.ts';
import { composeTransforms, type Geometry, TRANSFORMS } from './geometry.ts';
import { type HeifFile, itemBytes } from './heif-file.ts';
import type { ItemProperty } from './item-properties.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif, unsupportedImage } from './limits.ts';

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** One coded picture of HEVC. */
export interface HevcTile {
  configuration: HevcConfiguration;
  bytes: Uint8Array;
}

/** The primary picture of a file: its coded pictures, row by row, and how they are put together. */
export interface HevcImage {
  tiles: HevcTile[];
  columns: number;
  rows: number;
  tileSize: Size;
  geometry: Geometry;
  colour: Colour;
}

/** Properties that are understood, or say nothing about what is shown. */
const UNDERSTOOD = new Set([...TRANSFORMS, 'ispe', 'hvcC', 'colr', 'pixi', 'pasp', 'rloc', 'udes', 'altt', 'auxC']);

function propertiesOf(file: HeifFile, id: number): readonly ItemProperty[] {
  const properties = file.properties.get(id) ?? [];
  // ISO/IEC 14496-12, 8.11.14: an item with an essential property that is not understood must not be shown.
  if (properties.some(({ essential, type }) => essential && !UNDERSTOOD.has(type))) throw unsupportedImage();
  return properties;
}

function transformsOf(properties: readonly ItemProperty[]): ItemProperty[] {
  return properties.filter(({ type }) => TRANSFORMS.has(type));
}

/** The size a picture is bounded by, before it is decoded. */
function checkedSize(width: number, height: number): Size {
  if (width === 0 || height === 0) throw malformedHeif('size');
  if (width * height > HEIF_LIMITS.pixels) throw tooLargeHeif('pixels');
  return { width, height };
}

/** Image spatial extents (ISO/IEC 23008-12, 6.5.3). */
function spatialExtents(properties: readonly ItemProperty[]): Size {
  const reader = new ByteReader(needBox(properties, 'ispe'));
  reader.fullBox();
  return checkedSize(reader.uint(4), reader.uint(4));
}

/** The picture below any identity derivations, and all transforms on the way, the innermost first. */
function resolvePrimary(file: HeifFile): { id: number; type: string; transforms: ItemProperty[]; colour: Colour } {
  let id = file.primary;
  let transforms: ItemProperty[] = [];
  let colour: Colour = {};
  for (let depth = 0; depth <= HEIF_LIMITS.derivations; depth++) {
    const type = file.types.get(id);
    if (type === undefined) throw malformedHeif('no-item');
    const properties = propertiesOf(file, id);
    transforms = [...transformsOf(properties), ...transforms];
    colour = { ...readColour(properties), ...colour };
    if (type !== 'iden') return { id, type, transforms, colour };
    const sources = file.derivations.get(id) ?? [];
    if (sources.length !== 1) throw malformedHeif('iden');
    id = sources[0]!;
  }
  throw tooLargeHeif('derivations');
}

interface Grid {
  columns: number;
  rows: number;
  size: Size;
}

/** The payload of a grid (ISO/IEC 23008-12, 6.6.2.3.2). */
function readGrid(bytes: Uint8Array): Grid {
  const reader = new ByteReader(bytes);
  if (reader.uint(1) !== 0) throw unsupportedImage();
  const wide = (reader.uint(1) & 1) === 1 ? 4 : 2;
  const [rows, columns] = [reader.uint(1) + 1, reader.uint(1) + 1];
  if (rows * columns > HEIF_LIMITS.tiles) throw tooLargeHeif('tiles');
  return { rows, columns, size: checkedSize(reader.uint(wide), reader.uint(wide)) };
}

/** The coded pictures of these items, which all have to be of one size. */
function readTiles(file: HeifFile, ids: readonly number[]): { tiles: HevcTile[]; tileSize: Size; colour: Colour } {
  const configurations = new Map<Uint8Array, HevcConfiguration>();
  let tileSize: Size | undefined;
  let coded = 0;
  const tiles = ids.map((id) => {
    if (file.types.get(id) !== 'hvc1') throw unsupportedImage();
    const properties = propertiesOf(file, id);
    const size = spatialExtents(properties);
    tileSize ??= size;
    if (size.width !== tileSize.width || size.height !== tileSize.height) throw malformedHeif('tile-size');
    const box = needBox(properties, 'hvcC');
    const configuration = configurations.get(box) ?? readHevcConfiguration(box);
    configurations.set(box, configuration);
    const bytes = itemBytes(file, id);
    coded += bytes.length;
    if (coded > HEIF_LIMITS.codedBytes) throw tooLargeHeif('codedBytes');
    return { configuration, bytes };
  });
  if (tileSize === undefined) throw malformedHeif('no-tile');
  return { tiles, tileSize, colour: readColour(propertiesOf(file, ids[0]!)) };
}

/** Whether the primary picture is one that {@link readHevcImage} reads; AV1, JPEG and others are not. */
export function isHevcCoded(file: HeifFile): boolean {
  const { id, type } = resolvePrimary(file);
  const coded = type === 'grid' ? file.types.get(file.derivations.get(id)?.[0] ?? id) : type;
  return coded === 'hvc1';
}

/**
 * The primary picture of a file: an HEVC item, or a grid of them, below identity derivations. Thumbnails, depth maps,
 * gain maps and transparency are left behind.
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`, `dicom.unsupported` (overlays, grids of other things)
 */
export function readHevcImage(file: HeifFile): HevcImage {
  const { id, type, transforms, colour } = resolvePrimary(file);
  const isGrid = type === 'grid';
  const grid = isGrid ? readGrid(itemBytes(file, id)) : undefined;
  const ids = isGrid ? (file.derivations.get(id) ?? []) : [id];
  const { columns, rows } = grid ?? { columns: 1, rows: 1 };
  if (ids.length !== columns * rows) throw malformedHeif('grid');
  const { tiles, tileSize, colour: tileColour } = readTiles(file, ids);
  const size = grid?.size ?? tileSize;
  if (size.width > tileSize.width * columns || size.height > tileSize.height * rows) throw malformedHeif('grid');
  if (tileSize.width * tileSize.height * tiles.length > HEIF_LIMITS.tilePixels) throw tooLargeHeif('tilePixels');
  // A transform of a part would have to be made before the whole is put together.
  if (isGrid && ids.some((tile) => transformsOf(propertiesOf(file, tile)).length > 0)) throw unsupportedImage();
  const geometry = composeTransforms(size, transforms);
  return { tiles, columns, rows, tileSize, geometry, colour: joinColours(colour, tileColour) };
}

/** The profile is that of the picture; the matrix is that of what was coded. */
function joinColours(picture: Colour, tile: Colour): Colour {
  return { ...tile, ...(picture.profile ? { profile: picture.profile } : {}), ...pickCodePoints(tile, picture) };
}

function pickCodePoints(tile: Colour, picture: Colour): Colour {
  const codePoints = tile.codePoints ?? picture.codePoints;
  return codePoints === undefined ? {} : { codePoints };
}
