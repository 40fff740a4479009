import type { PageItemDto } from '@studyshare/core/contract';

/** Bytes of full pictures that are kept, so that none of those seen last is fetched twice. */
const KEPT_BYTES = 96_000_000;

interface Kept {
  image: HTMLImageElement;
  bytes: number;
  failed: boolean;
}

/** By item, the one seen longest ago first. */
const kept = new Map<string, Kept>();

/** The full picture as an element, which is fetched once, whoever asks first; undefined where an item has none. */
export function fullPicture(item: PageItemDto): HTMLImageElement | undefined {
  if (item.kind !== 'picture' || item.viewHref === undefined) return undefined;
  const one = kept.get(item.itemId) ?? make(item, item.viewHref);
  kept.delete(item.itemId);
  kept.set(item.itemId, one);
  dropOldest(item.itemId);
  return one.image;
}

/** What did not come is fetched once more when it is next drawn; until then no drawing asks for it again. */
export function retryFull(itemId: string): void {
  if (kept.get(itemId)?.failed) kept.delete(itemId);
}

function make(item: PageItemDto, href: string): Kept {
  const image = new Image();
  const one = { image, bytes: item.bytes, failed: false };
  if (item.width) image.width = item.width;
  if (item.height) image.height = item.height;
  image.draggable = false;
  image.addEventListener('error', () => {
    one.failed = true;
  });
  image.src = href;
  return one;
}

function dropOldest(newest: string): void {
  let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [itemId, { bytes }] of kept) {
    if (total <= KEPT_BYTES || itemId === newest) return;
    kept.delete(itemId);
    total -= bytes;
  }
}
