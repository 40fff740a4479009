import type { Sharp } from 'sharp';
import { isTiff, listTiffPages, type TiffPage } from './tiff-pages.ts';

/** Pages of one file that are shown, and pixels of all of them. */
const MOST_SHOWN = 50;
const MOST_PIXELS = 300_000_000;

/** Which pages of a file are shown, and how many are not. */
export interface ForeignPages {
  /** In the file. */
  pages: number;
  /** Numbers from 0, in their order; one at least. */
  shown: number[];
  /** Smaller renditions of pages that are shown, and masks. */
  reduced: number;
  /** Pages and frames beyond the bound. */
  beyond: number;
}

/** Side of what two pages are compared at, and by how many grey levels the same picture may differ there. */
const COMPARED_SIDE = 32;
const SAME = 8;

/** Longest side of a page that is too small to be one beside a larger page of its shape. */
const ICON_SIDE = 160;

/** The shape of two pages, within a pixel of the smaller one. */
function isSmaller(page: TiffPage, other: TiffPage): boolean {
  const scale = other.width / page.width;
  return scale >= 2 && Math.abs(other.height / scale - page.height) <= 1;
}

async function levelsOf(image: Sharp): Promise<Uint8Array> {
  const size = { width: COMPARED_SIDE, height: COMPARED_SIDE, fit: 'fill' as const };
  return image.flatten({ background: '#ffffff' }).resize(size).toColourspace('b-w').raw().toBuffer();
}

async function showSame(first: Sharp, second: Sharp): Promise<boolean> {
  const [one, other] = [await levelsOf(first), await levelsOf(second)];
  const sum = one.reduce((total, level, at) => total + Math.abs(level - other[at]!), 0);
  return sum / one.length <= SAME;
}

/**
 * Whether a page is a thumbnail of another that nobody called one: smaller, of the same shape, and either of the size of
 * an icon or the same picture.
 */
async function isThumbnail(page: TiffPage, all: readonly TiffPage[], open: (page: number) => Sharp): Promise<boolean> {
  const larger = all.find((other) => isSmaller(page, other));
  if (larger === undefined) return false;
  if (Math.max(page.width, page.height) <= ICON_SIDE) return true;
  // One that cannot be read is no page to leave another out for.
  return showSame(open(page.index), open(larger.index)).catch(() => false);
}

async function chooseTiffPages(all: readonly TiffPage[], open: (page: number) => Sharp): Promise<ForeignPages> {
  const main = all.filter(({ secondary }) => !secondary);
  // A file of renditions alone shows the largest.
  const [largest] = [...all].sort((a, b) => b.width * b.height - a.width * a.height);
  const candidates = main.length > 0 ? main : [largest!];
  const shown: number[] = [];
  let [pixels, beyond, thumbnails] = [0, 0, 0];
  for (const page of candidates) {
    if (shown.length >= MOST_SHOWN || pixels >= MOST_PIXELS) beyond++;
    else if (await isThumbnail(page, candidates, open)) thumbnails++;
    else {
      shown.push(page.index);
      pixels += page.width * page.height;
    }
  }
  return { pages: all.length, shown, reduced: all.length - candidates.length + thumbnails, beyond };
}

/**
 * Every page of a TIFF, each in its largest rendition, up to a bound; of any other file its first page or frame.
 * @param open a page of it
 * @param isRaw whether the bytes are samples and no file
 */
export async function chooseForeignPages(
  bytes: Uint8Array,
  open: (page: number) => Sharp,
  isRaw: boolean,
): Promise<ForeignPages> {
  const one = { pages: 1, shown: [0], reduced: 0, beyond: 0 };
  if (isRaw) return one;
  const listed = isTiff(bytes) ? listTiffPages(bytes) : [];
  if (listed.length > 0) return listed.length === 1 ? one : chooseTiffPages(listed, open);
  const { pages = 1 } = await open(0).metadata();
  return { ...one, pages, beyond: pages - 1 };
}
