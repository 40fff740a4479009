import { PERHAPS } from '../../ports/text-search.ts';
import { CELL, type CellMap, CORE } from './cell-map.ts';
import { findPieces, type Piece } from './find-pieces.ts';
import { rectangleAround, type TextRectangle } from './text-rectangle.ts';

/** From which probability on a cell goes on with the line that it is joined to: a faint end, a space between words. */
const FAINT = 0.1;

/** A line is continued beyond its sure part by so many times its height: a word of faint letters, not the picture's width. */
const REACH = 2;
/** Pixels from which on a shape is several lines, or large text: it has no line to continue, and a rim of so many pixels. */
const BLOCK = 48;
const RIM = 2 * CELL;

/** Whether the middle of a cell is in the band in which the line runs, and not too far along it. */
function bandOf({ x, y, angle, height, length }: TextRectangle): (column: number, row: number) => boolean {
  const across = Math.cos(angle);
  const down = Math.sin(angle);
  // A shape that is not long may be a letter or two of a line that runs either way.
  const isLong = length > height;
  const [long, short] = isLong ? [length, height] : [height, length];
  const isBlock = short > BLOCK;
  const half = short / 2 + (isBlock ? RIM : 0);
  const end = long / 2 + (isBlock ? RIM : REACH * short);
  return (column, row) => {
    const right = (column + 0.5) * CELL - x;
    const below = (row + 0.5) * CELL - y;
    const along = right * across + below * down;
    const over = below * across - right * down;
    return Math.abs(isLong ? over : along) <= half && Math.abs(isLong ? along : over) <= end;
  };
}

function grow({ cells }: Piece, { columns, rows, data }: CellMap): Set<number> {
  const isInBand = bandOf(rectangleAround({ cells, columns }));
  const grown = new Set(cells);
  for (const at of grown) {
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++) {
        const next = row * columns + column;
        if (data[next]! >= FAINT && !grown.has(next) && isInBand(column, row)) grown.add(next);
      }
  }
  return grown;
}

function meets(some: Set<number>, all: Set<number>): boolean {
  for (const at of some) if (all.has(at)) return true;
  return false;
}

/** Pieces that reach each other are one. */
function join(pieces: readonly { cells: Set<number>; strength: number }[]): Piece[] {
  let open = [...pieces];
  const joined: Piece[] = [];
  while (open.length > 0) {
    const [first, ...others] = open;
    const all = new Set(first!.cells);
    let { strength } = first!;
    open = others;
    for (let reached = true; reached; ) {
      const met = open.filter(({ cells }) => meets(cells, all));
      open = open.filter((one) => !met.includes(one));
      for (const { cells, strength: other } of met) {
        for (const at of cells) all.add(at);
        strength = Math.max(strength, other);
      }
      reached = met.length > 0;
    }
    joined.push({ cells: Int32Array.from(all).sort(), strength });
  }
  return joined;
}

/**
 * The finds of a map. Each core goes on along its line through fainter cells, and cores that reach each other so
 * are one, so that a line is read as a whole, but tissue beside it that looks a little like text does not become part of
 * it. What is left is weak, but for sure specks.
 */
export function findLines(map: CellMap): Piece[] {
  const cores = findPieces(map, CORE).map((piece) => ({ ...piece, cells: grow(piece, map) }));
  const rest = { ...map, data: map.data.slice() };
  for (const { cells } of cores) for (const at of cells) rest.data[at] = 0;
  return [...join(cores), ...findPieces(rest, PERHAPS)];
}
