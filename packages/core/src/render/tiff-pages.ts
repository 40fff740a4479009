/** One page of a TIFF as its directory describes it. */
export interface TiffPage {
  /** From 0, in the order of the directories. */
  index: number;
  width: number;
  height: number;
  /** A smaller rendition of another page, or a mask for one (TIFF 6.0, NewSubfileType 254 and SubfileType 255). */
  secondary: boolean;
}

/** Directories and entries beyond these are not looked at. */
const MOST_PAGES = 10_000;
const MOST_ENTRIES = 4_096;

const [NEW_SUBFILE_TYPE, SUBFILE_TYPE, WIDTH, HEIGHT] = [254, 255, 256, 257];
const REDUCED_OR_MASK = 0b101;
const [SHORT, LONG] = [3, 4];

/** Positions and sizes of TIFF 6.0, and of BigTIFF. */
interface Layout {
  little: boolean;
  big: boolean;
}

function layoutOf(bytes: Uint8Array): Layout | undefined {
  const little = bytes[0] === 0x49;
  if (bytes[1] !== bytes[0] || !(little || bytes[0] === 0x4d) || bytes[little ? 3 : 2] !== 0) return undefined;
  const version = little ? bytes[2] : bytes[3];
  return version === 42 || version === 43 ? { little, big: version === 43 } : undefined;
}

/** Whether the first bytes are those of a TIFF or BigTIFF. */
export function isTiff(bytes: Uint8Array): boolean {
  return layoutOf(bytes) !== undefined;
}

/** Reads one directory; the offset of the next one is undefined where the bytes end before. */
function readDirectory(
  view: DataView,
  at: number,
  { little, big }: Layout,
): { values: Map<number, number>; next: number | undefined } {
  const values = new Map<number, number>();
  const [countSize, entrySize, wordSize] = big ? [8, 20, 8] : [2, 12, 4];
  if (at + countSize > view.byteLength) return { values, next: undefined };
  const count = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
  const end = at + countSize + count * entrySize;
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    const entry = at + countSize + index * entrySize;
    if (entry + entrySize > view.byteLength) return { values, next: undefined };
    const type = view.getUint16(entry + 2, little);
    const value = entry + (big ? 12 : 8);
    if (type === SHORT) values.set(view.getUint16(entry, little), view.getUint16(value, little));
    else if (type === LONG) values.set(view.getUint16(entry, little), view.getUint32(value, little));
  }
  if (count > MOST_ENTRIES || end + wordSize > view.byteLength) return { values, next: undefined };
  return { values, next: big ? Number(view.getBigUint64(end, little)) : view.getUint32(end, little) };
}

/**
 * The pages of a TIFF or BigTIFF (TIFF 6.0, section 2), up to the first directory that is damaged or comes again. None
 * where it is no TIFF. Never throws.
 */
export function listTiffPages(bytes: Uint8Array): TiffPage[] {
  const layout = layoutOf(bytes);
  if (layout === undefined || bytes.length < 16) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let at: number | undefined = layout.big
    ? Number(view.getBigUint64(8, layout.little))
    : view.getUint32(4, layout.little);
  while (at !== undefined && at !== 0 && !seen.has(at) && pages.length < MOST_PAGES) {
    seen.add(at);
    const { values, next } = readDirectory(view, at, layout);
    const [width, height] = [values.get(WIDTH) ?? 0, values.get(HEIGHT) ?? 0];
    if (width === 0 || height === 0) break;
    const flags = values.get(NEW_SUBFILE_TYPE) ?? (values.get(SUBFILE_TYPE) === 2 ? 1 : 0);
    pages.push({ index: pages.length, width, height, secondary: (flags & REDUCED_OR_MASK) !== 0 });
    at = next;
  }
  return pages;
}
