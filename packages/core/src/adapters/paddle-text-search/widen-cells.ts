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
  const along = Array.from({ length: 2 * steps + 1 }, (_, index) => index - steps).filter((step) => step !== 0);
  const across = Int32Array.from(along, (step) => Math.round(step * Math.cos(angle)));
  const down = Int32Array.from(along, (step) => Math.round(step * Math.sin(angle)));
  // A cell of a large find is reached from many: a mark each costs less than a set of them.
  const reached = new Uint8Array(rows * columns);
  const cells = new Int32Array(Math.min(reached.length, set.cells.length * (along.length + 1)));
  cells.set(set.cells);
  let count = set.cells.length;
  for (let index = 0; index < count; index++) reached[cells[index]!] = 1;
  for (let index = 0; index < set.cells.length; index++) {
    const at = cells[index]!;
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    for (let move = 0; move < across.length; move++) {
      const row = y + down[move]!;
      const column = x + across[move]!;
      if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
      const next = row * columns + column;
      if (reached[next] === 1) continue;
      reached[next] = 1;
      cells[count++] = next;
    }
  }
  return { cells: cells.slice(0, count), columns };
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
