/** One tile along an axis. */
export interface Span {
  start: number;
  length: number;
}

/** Pixels up to which an axis is not divided. */
const WHOLE = 1152;
/** Length of a tile: the engine's memory grows with its square. */
const TILE = 1024;
/** Neighbouring tiles share as much as the tallest line of text that is looked for, and their unsure edges. */
const OVERLAP = 192;
/** The network halves its input five times. */
const STEP = 32;

function roundUp(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** Divides `length` pixels into tiles of one size; starts and sizes are multiples of 32; the last may reach beyond. */
export function planTiles(length: number): Span[] {
  if (length <= WHOLE) return [{ start: 0, length: roundUp(length) }];
  const count = Math.ceil((length - OVERLAP) / (TILE - OVERLAP));
  const size = roundUp((length + (count - 1) * OVERLAP) / count);
  const step = (roundUp(length) - size) / (count - 1) / STEP;
  return Array.from({ length: count }, (_, index) => ({ start: Math.round(index * step) * STEP, length: size }));
}
