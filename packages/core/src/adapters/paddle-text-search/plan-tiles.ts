/** One tile along an axis: where it starts, and from where to where its answer counts (it is unsure at its own edges). */
export interface Span {
  start: number;
  length: number;
}

/** Magnified pixels up to which an axis is not divided. */
const WHOLE = 672;
/** Length of a tile: the engine's memory grows with its square. */
const TILE = 640;
/** Neighbouring tiles share as much as the tallest line of text that is looked for, and their unsure edges. */
const OVERLAP = 128;
/** The detector halves its input five times. */
const STEP = 32;

function roundUp(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** Divides `length` magnified pixels into tiles of one size, a multiple of 32; the last may reach beyond the end. */
export function planTiles(length: number): Span[] {
  if (length <= WHOLE) return [{ start: 0, length: roundUp(length) }];
  const count = Math.ceil((length - OVERLAP) / (TILE - OVERLAP));
  const size = roundUp((length + (count - 1) * OVERLAP) / count);
  const step = (length - size) / (count - 1);
  return Array.from({ length: count }, (_, index) => ({ start: Math.max(0, Math.round(index * step)), length: size }));
}
