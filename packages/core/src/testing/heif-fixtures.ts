/** Writes HEIF files of known content: our own picture streams in boxes of our own making. */

/** One coded picture: its parameter sets and its slices, NAL units without start codes. */
export interface CodedFixture {
  parameterSets: Uint8Array[];
  slices: Uint8Array[];
  /** Brightness only. */
  monochrome?: boolean;
}

/** A property box of the primary item, in the order in which it is applied. */
export type PropertyFixture = { type: string; body: Uint8Array; essential?: boolean };

export interface HeifFixture {
  /** One picture, or the tiles of a grid, row by row. */
  pictures: CodedFixture[];
  /** Width and height of each of them. */
  width: number;
  height: number;
  grid?: { columns: number; rows: number; width: number; height: number };
  /** Properties of the primary item besides its size and configuration. */
  properties?: PropertyFixture[];
  /** Properties of each tile of a grid besides its size and configuration. */
  tileProperties?: PropertyFixture[];
  /** Identity derivations on top of the picture, each with its own properties. */
  identities?: PropertyFixture[][];
  /** Further items (EXIF, XMP, a thumbnail) with their bytes; they come before the pictures. */
  extras?: { type: string; bytes: Uint8Array }[];
  /** Version of `iloc`; with 1 and 2 small derived payloads lie in `idat`. */
  locations?: 0 | 1 | 2;
  /** Item numbers of 32 bits wherever a box knows them. */
  wide?: boolean;
  brands?: string[];
  /** Pieces each picture is cut into. */
  pieces?: number;
}

interface Item {
  id: number;
  type: string;
  bytes: Uint8Array;
  properties: PropertyFixture[];
  sources: number[];
}

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (...values: number[]) => Buffer.concat(values.map((value) => u8((value >> 8) & 255, value & 255)));
/** Numbers of 32 bits, big-endian. */
export const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => u16(Math.floor(value / 65536), value % 65536)));

/** A box around its parts (ISO/IEC 14496-12, 4.2). */
function box(type: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

const fullBox = (type: string, version: number, flags: number, ...parts: Uint8Array[]) =>
  box(type, u8(version, 0, flags >> 8, flags & 255), ...parts);

/** The decoder configuration box's body (ISO/IEC 14496-15, 8.3.3.1). */
function configuration({ parameterSets, monochrome }: CodedFixture): Buffer {
  const arrays = parameterSets.map((unit) => [u8(unit[0]! >> 1), u16(1, unit.length), unit]);
  const head = u8(
    1,
    1,
    0x60,
    0,
    0,
    0,
    0x90,
    0,
    0,
    0,
    0,
    0,
    93,
    0xf0,
    0,
    0xfc,
    monochrome ? 0xfc : 0xfd,
    0xf8,
    0xf8,
    0,
    0,
    0x0f,
  );
  return Buffer.concat([head, u8(arrays.length), ...arrays.flat()]);
}

/** The body of `ispe`. */
const extents = (width: number, height: number) => u32(0, width, height);

/** Quarter turns anti-clockwise. */
export const irot = (turns: number): PropertyFixture => ({ type: 'irot', body: u8(turns), essential: true });

/** 0 exchanges top and bottom, 1 left and right. */
export const imir = (axis: number): PropertyFixture => ({ type: 'imir', body: u8(axis), essential: true });

/** A part of this size, its centre moved by an offset, all in pixels; offsets may be halves. */
export function clap(width: number, height: number, offsetX: number, offsetY: number): PropertyFixture {
  const signed = (value: number) => u32((value * 2 + 2 ** 32) % 2 ** 32, 2);
  const body = Buffer.concat([u32(width, 1, height, 1), signed(offsetX), signed(offsetY)]);
  return { type: 'clap', body, essential: true };
}

/** Colour by code points (ITU-T H.273). */
export function nclx(primaries: number, transfer: number, matrix: number, fullRange: boolean): PropertyFixture {
  const body = Buffer.concat([Buffer.from('nclx'), u16(primaries, transfer, matrix), u8(fullRange ? 128 : 0)]);
  return { type: 'colr', body };
}

/** Colour by an ICC profile. */
export const icc = (profile: Uint8Array): PropertyFixture => ({
  type: 'colr',
  body: Buffer.concat([Buffer.from('prof'), profile]),
});

function itemsOf(fixture: HeifFixture): { items: Item[]; primary: number } {
  const { pictures, width, height, grid, properties = [], tileProperties = [], extras = [] } = fixture;
  const items: Item[] = [];
  const add = (item: Omit<Item, 'id'>) => items.push({ id: items.length + 1, ...item });
  for (const { type, bytes } of extras) add({ type, bytes, properties: [], sources: [] });
  const firstPicture = items.length + 1;
  for (const picture of pictures) {
    const own = grid === undefined ? properties : tileProperties;
    const hvcC = { type: 'hvcC', body: configuration(picture), essential: true };
    const bytes = Buffer.concat(picture.slices.flatMap((slice) => [u32(slice.length), slice]));
    add({
      type: 'hvc1',
      bytes,
      properties: [hvcC, { type: 'ispe', body: extents(width, height) }, ...own],
      sources: [],
    });
  }
  if (grid !== undefined) {
    const bytes = Buffer.concat([u8(0, 0, grid.rows - 1, grid.columns - 1), u16(grid.width, grid.height)]);
    const ispe = { type: 'ispe', body: extents(grid.width, grid.height) };
    const sources = pictures.map((_, index) => firstPicture + index);
    add({ type: 'grid', bytes, properties: [ispe, ...properties], sources });
  }
  for (const own of fixture.identities ?? [])
    add({ type: 'iden', bytes: new Uint8Array(), properties: own, sources: [items.length] });
  return { items, primary: items.length };
}

function propertyBoxes(items: readonly Item[], wide: boolean): Buffer {
  const all = items.flatMap(({ properties }) => properties);
  const entries = items.map(({ id, properties }) => [
    wide ? u32(id) : u16(id),
    u8(properties.length),
    ...properties.map((property) => u16(all.indexOf(property) + 1 + (property.essential ? 0x8000 : 0))),
  ]);
  const ipma = fullBox('ipma', wide ? 1 : 0, 1, u32(items.length), ...entries.flat());
  return box('iprp', box('ipco', ...all.map(({ type, body }) => box(type, body))), ipma);
}

interface Placed {
  item: Item;
  construction: 0 | 1;
  extents: { offset: number; length: number }[];
}

function locationBox(placed: readonly Placed[], version: 0 | 1 | 2, base: number): Buffer {
  const id = (value: number) => (version === 2 ? u32(value) : u16(value));
  const entries = placed.map(({ item, construction, extents: pieces }) => [
    id(item.id),
    ...(version > 0 ? [u16(construction)] : []),
    u16(0),
    u32(construction === 0 ? base : 0),
    u16(pieces.length),
    ...pieces.map(({ offset, length }) => u32(offset, length)),
  ]);
  return fullBox('iloc', version, 0, u8(0x44, 0x40), id(placed.length), ...entries.flat());
}

/** Each item's place behind one another in `mdat` or `idat`. */
function place(items: readonly Item[], fixture: HeifFixture): { placed: Placed[]; data: [Buffer, Buffer] } {
  const data: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  const placed = items.map((item): Placed => {
    const derived = item.type === 'grid' || item.type === 'iden';
    const construction = derived && (fixture.locations ?? 1) > 0 ? 1 : 0;
    const count = item.type === 'hvc1' ? (fixture.pieces ?? 1) : 1;
    const size = Math.ceil(item.bytes.length / count);
    const pieces = Array.from({ length: count }, (_, index) => {
      const piece = item.bytes.subarray(index * size, (index + 1) * size);
      const offset = data[construction].length;
      // A byte between two pieces shows whether they are really joined.
      data[construction] = Buffer.concat([data[construction], piece, u8(0xee)]);
      return { offset, length: piece.length };
    });
    return { item, construction, extents: pieces };
  });
  return { placed, data };
}

/** A whole HEIF file (ISO/IEC 23008-12). */
export function writeHeif(fixture: HeifFixture): Uint8Array {
  const { locations = 1, wide = false, brands = ['heic', 'mif1', 'heic'] } = fixture;
  const { items, primary } = itemsOf(fixture);
  const { placed, data } = place(items, fixture);
  const id = (value: number) => (wide ? u32(value) : u16(value));
  // All but the primary one are hidden (ISO/IEC 23008-12, 6.4.2).
  const hidden = (item: Item) => (item.id === primary ? 0 : 1);
  const entries = items.map((item) =>
    fullBox('infe', wide ? 3 : 2, hidden(item), id(item.id), u16(0), Buffer.from(item.type), u8(0)),
  );
  const references = items
    .filter(({ sources }) => sources.length > 0)
    .map((item) => box('dimg', id(item.id), u16(item.sources.length), ...item.sources.map(id)));
  const [major, ...compatible] = brands;
  const ftyp = box('ftyp', Buffer.from(major!), u32(0), Buffer.from(compatible.join('')));
  const metaAt = (base: number) =>
    fullBox(
      'meta',
      0,
      0,
      fullBox('hdlr', 0, 0, u32(0), Buffer.from('pict'), u32(0, 0, 0), u8(0)),
      fullBox('pitm', wide ? 1 : 0, 0, id(primary)),
      fullBox('iinf', wide ? 1 : 0, 0, id(items.length), ...entries),
      ...(references.length > 0 ? [fullBox('iref', wide ? 1 : 0, 0, ...references)] : []),
      propertyBoxes(items, wide),
      ...(data[1].length > 0 ? [box('idat', data[1])] : []),
      locationBox(placed, locations, base),
    );
  const meta = metaAt(ftyp.length + metaAt(0).length + 8);
  return new Uint8Array(Buffer.concat([ftyp, meta, box('mdat', data[0])]));
}
