import type { Selection } from './selection.ts';

/** Where a key leads in a grid of `count` tiles in rows of `columns`; undefined when the key is none of the grid's. */
export function gridTarget(
  key: string,
  index: number,
  count: number,
  columns: number,
  direction: 'ltr' | 'rtl',
): number | undefined {
  const forward = direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: -1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -3 * columns,
    PageDown: 3 * columns,
    Home: -count,
    End: count,
    [forward]: 1,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const target = index + step;
  if (key === 'ArrowUp' || key === 'ArrowDown') return target < 0 || target >= count ? index : target;
  return Math.max(0, Math.min(count - 1, target));
}

/** How many tiles stand in the first row. */
export function columnsOf(tiles: readonly { offsetTop: number }[]): number {
  const top = tiles[0]?.offsetTop;
  const next = tiles.findIndex((tile) => tile.offsetTop !== top);
  return next <= 0 ? Math.max(1, tiles.length) : next;
}

/** The grid as the keys see it. `focusId` is the tile in the tab order. */
export interface KeyGrid {
  focusId: string;
  readonly selection: Selection;
}

/** Where the tiles stand, and which way they are read. */
export interface GridPlace {
  root: ParentNode;
  direction: 'ltr' | 'rtl';
}

/** Keys of the grid: arrows move, Space selects, Shift+Space a range, Ctrl+A all. False when the key is none of them. */
export function handleGridKey(event: KeyboardEvent, grid: KeyGrid, { root, direction }: GridPlace): boolean {
  if (event.key === ' ') {
    event.shiftKey ? grid.selection.extendTo(grid.focusId) : grid.selection.toggle(grid.focusId);
    return true;
  }
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
    grid.selection.selectAll();
    return true;
  }
  const tiles = [...root.querySelectorAll<HTMLElement>('.tile')];
  const index = tiles.findIndex((tile) => tile.dataset['id'] === grid.focusId);
  const target = gridTarget(event.key, index, tiles.length, columnsOf(tiles), direction);
  if (target === undefined) return false;
  grid.focusId = tiles[target]?.dataset['id'] ?? grid.focusId;
  tiles[target]?.focus();
  return true;
}
