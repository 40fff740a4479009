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
