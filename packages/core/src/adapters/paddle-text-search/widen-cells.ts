import { CELL, type CellSet } from './cell-map.ts';
import { rectangleAround } from './text-rectangle.ts';

/** Pixels that the cells of a line reach beyond its letters, above and below together. */
const AROUND = 16;
/** Pixels by which a line's mask goes on at both ends at least, at most half of a letter's height: one may be half seen. */
const LEAST = CELL;
const MOST = 24;
/** A shape that is not so much longer than high may run either way: it goes on to all sides by half of that. */
const LONG = 1.5;

/** Adds to the cells those that they reach when moved up to `reach` pixels both ways. */
function drag(set: CellSet, rows: number, angle: number, reach: number): CellSet {
  const { columns } = set;
  const steps = Math.round(reach / CELL);
  const moves: [across: number, down: number][] = [];
  for (let step = -steps; step <= steps; step++)
    moves.push([Math.round(step * Math.cos(angle)), Math.round(step * Math.sin(angle))]);
  // A cell of a large find is reached from many: a mark each costs less than a set of them.
  const reached = new Uint8Array(rows * columns);
  const cells: number[] = [];
  const add = (at: number) => {
    if (reached[at] === 1) return;
    reached[at] = 1;
    cells.push(at);
  };
  for (const at of set.cells) add(at);
  for (const at of set.cells) {
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    for (const [across, down] of moves) {
      const row = y + down;
      const column = x + across;
      if (row >= 0 && row < rows && column >= 0 && column < columns) add(row * columns + column);
    }
  }
  return { cells: Int32Array.from(cells), columns };
}

/** The cells with a margin along the line they hold, in a picture of so many rows of pixels. */
export function widenCells(set: CellSet, size: { rows: number }): CellSet {
  const { length, height, angle } = rectangleAround(set);
  const rows = Math.ceil(size.rows / CELL);
  const short = Math.min(length, height);
  const reach = Math.min(MOST, Math.max(LEAST, (short - AROUND) / 2));
  const along = length >= height ? angle : angle + Math.PI / 2;
  if (Math.max(length, height) >= LONG * short) return drag(set, rows, along, reach);
  return drag(drag(set, rows, angle, reach / 2), rows, angle + Math.PI / 2, reach / 2);
}
