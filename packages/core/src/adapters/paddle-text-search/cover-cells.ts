import type { TextBoxArea } from '../../ports/text-search.ts';
import { CELL, type CellSet } from './cell-map.ts';
import { widenCells } from './widen-cells.ts';

/** Pixels that are blacked out around the cells; these reach beyond the ink by a cell or more already. */
const MARGIN = 2;
/** Share of a rectangle that is covered for its own sake from which on it is not divided. */
const FULL = 0.6;
/** Rectangles with sides of so many cells are not divided. */
const SMALL = 4;
/** Halvings, so at most 64 rectangles. */
const DEPTH = 6;

/** A rectangle of cells, exclusive at right and bottom. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boundsOf({ cells, columns }: CellSet): Bounds {
  const bounds = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 };
  for (const at of cells) {
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    if (x < bounds.left) bounds.left = x;
    if (x >= bounds.right) bounds.right = x + 1;
    if (y < bounds.top) bounds.top = y;
    if (y >= bounds.bottom) bounds.bottom = y + 1;
  }
  return bounds;
}

/** Divides until what is covered is mostly cells of the set. */
function divide(set: CellSet, depth: number): Bounds[] {
  const bounds = boundsOf(set);
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  if (depth === 0 || set.cells.length >= FULL * width * height || Math.max(width, height) <= SMALL) return [bounds];
  const { columns } = set;
  const across = width >= height;
  const middle = across ? bounds.left + (width >> 1) : bounds.top + (height >> 1);
  const isFirst = (at: number) => (across ? at % columns : Math.floor(at / columns)) < middle;
  const first = set.cells.filter(isFirst);
  const second = set.cells.filter((at) => !isFirst(at));
  return [first, second].flatMap((cells) => (cells.length === 0 ? [] : divide({ cells, columns }, depth - 1)));
}

function toPixels({ left, top, right, bottom }: Bounds, size: { rows: number; columns: number }): TextBoxArea {
  const x = Math.max(0, left * CELL - MARGIN);
  const y = Math.max(0, top * CELL - MARGIN);
  return {
    x,
    y,
    width: Math.min(size.columns, right * CELL + MARGIN) - x,
    height: Math.min(size.rows, bottom * CELL + MARGIN) - y,
  };
}

/** What covers a set of cells, inside a picture of that size. */
export interface Cover {
  area: TextBoxArea;
  /** Cover the cells together, and go on beyond the area at both ends of the line. */
  parts: TextBoxArea[];
}

/** The rectangle around cells, with the margin that is blacked out around them. */
export function areaOfCells(set: CellSet, size: { rows: number; columns: number }): TextBoxArea {
  return toPixels(boundsOf(set), size);
}

/** Covers cells by few rectangles that hold little else: one for an upright line, a row of them for a slanted one. */
export function coverCells(set: CellSet, size: { rows: number; columns: number }): Cover {
  return {
    area: areaOfCells(set, size),
    parts: divide(widenCells(set, size), DEPTH).map((bounds) => toPixels(bounds, size)),
  };
}
