import { SURE } from '../../ports/text-search.ts';
import type { CellMap } from './cell-map.ts';
import type { Piece } from './find-pieces.ts';
import { rectangleAround } from './text-rectangle.ts';

/** At half size much looks like text that is none; there a find counts from here on, and large text is seen surer. */
const HALF_SURE = 0.9;
/** Pixels that text must be high, margins included, for the look at half size to know more about it. */
const LARGE = 48;
/** Share of a large piece that was found at full size from which on it is known already. */
const KNOWN = 0.75;
/** Share of a large piece in sure finds at full size from which on it counts: outlines of the body look like letters at half size. */
const CONFIRMED = 0.03;
/** Share of a small piece that lies in a large one from which on it is a part of it. */
const PART = 0.5;

/** The cells of a map that a piece of the same picture at half size takes. */
function enlarge({ cells }: Piece, half: CellMap, map: CellMap): Int32Array {
  const enlarged: number[] = [];
  for (const at of cells) {
    const x = 2 * (at % half.columns);
    const y = 2 * Math.floor(at / half.columns);
    for (let row = y; row < Math.min(y + 2, map.rows); row++)
      for (let column = x; column < Math.min(x + 2, map.columns); column++) enlarged.push(row * map.columns + column);
  }
  return Int32Array.from(enlarged);
}

function isLarge(cells: Int32Array, { columns }: CellMap): boolean {
  const { length, height } = rectangleAround({ cells, columns });
  return Math.min(length, height) >= LARGE;
}

/**
 * Adds to the pieces of a map those that are seen in the picture at half size: text too large to be seen whole at its
 * own. What was seen of it becomes a part of it; where next to nothing was, it is no text.
 */
export function joinLarge(
  { pieces, map }: { pieces: readonly Piece[]; map: CellMap },
  { pieces: halfPieces, map: half }: { pieces: readonly Piece[]; map: CellMap },
): Piece[] {
  let joined = [...pieces];
  for (const piece of halfPieces) {
    if (piece.strength < HALF_SURE) continue;
    const cells = enlarge(piece, half, map);
    if (cells.length === 0 || !isLarge(cells, map)) continue;
    const inside = new Set(cells);
    const shares = joined.map((one) => one.cells.reduce((count, at) => count + (inside.has(at) ? 1 : 0), 0));
    const known = shares.reduce((sum, share) => sum + share, 0);
    if (known >= KNOWN * cells.length) continue;
    const sure = shares.reduce((sum, share, index) => sum + (joined[index]!.strength >= SURE ? share : 0), 0);
    if (sure < CONFIRMED * cells.length) continue;
    const isPart = (one: Piece, index: number) => shares[index]! >= PART * one.cells.length;
    for (const { cells: others } of joined.filter(isPart)) for (const at of others) inside.add(at);
    const strength = Math.max(piece.strength, ...joined.filter(isPart).map((one) => one.strength));
    joined = joined.filter((one, index) => !isPart(one, index));
    joined.push({ cells: Int32Array.from(inside).sort(), strength });
  }
  return joined;
}
