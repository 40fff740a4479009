import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';

/** Bytes that are held on the device at once at most: beyond, the ready-made file of everything is the way. */
const HELD_BYTES = 500_000_000;

/** Whether files are too much to be held together, as packing and sharing them takes. One goes as it is. */
export function isTooMuch(items: readonly PageItemDto[]): boolean {
  return items.length > 1 && items.reduce((sum, { bytes }) => sum + bytes, 0) > HELD_BYTES;
}

/** What was chosen, in the order of the share. */
export function selectedItems({ state, items }: App): PageItemDto[] {
  const chosen = [...(state.selected ?? [])].flatMap((itemId) => items.get(itemId) ?? []);
  return chosen.sort((a, b) => a.number - b.number);
}
