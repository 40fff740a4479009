import type { CellMap } from './cell-map.ts';

/** Cells that belong together: positions in the map, and the highest probability among them. */
export interface Piece {
  cells: Int32Array;
  strength: number;
}

/** Fewer cells are no text: even a full stop is drawn with more, since the network answers around the ink too. */
const LEAST_CELLS = 5;

/** All cells above `least` that are joined to `start` by sides or corners; they are taken out of `open`. */
function gather({ columns, rows }: CellMap, open: Uint8Array, start: number, stack: Int32Array): number {
  let count = 1;
  stack[0] = start;
  open[start] = 0;
  for (let done = 0; done < count; done++) {
    const at = stack[done]!;
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    const right = Math.min(columns - 1, x + 1);
    const bottom = Math.min(rows - 1, y + 1);
    for (let row = Math.max(0, y - 1); row <= bottom; row++)
      for (let column = Math.max(0, x - 1); column <= right; column++) {
        const next = row * columns + column;
        if (open[next] !== 1) continue;
        open[next] = 0;
        stack[count++] = next;
      }
  }
  return count;
}

/** The connected pieces of the map whose cells are all at least `least`. */
export function findPieces(map: CellMap, least: number): Piece[] {
  const open = new Uint8Array(map.data.length);
  for (let at = 0; at < open.length; at++) if (map.data[at]! >= least) open[at] = 1;
  const stack = new Int32Array(map.data.length);
  const pieces: Piece[] = [];
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start + 1)) {
    const count = gather(map, open, start, stack);
    if (count < LEAST_CELLS) continue;
    const cells = stack.slice(0, count);
    let strength = 0;
    for (const at of cells) strength = Math.max(strength, map.data[at]!);
    pieces.push({ cells, strength });
  }
  return pieces;
}
