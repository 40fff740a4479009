import { CELL, type CellSet } from './cell-map.ts';

/** A rectangle at any angle, in pixels of the frame. */
export interface TextRectangle {
  /** Its middle. */
  x: number;
  y: number;
  /** Direction of reading, clockwise from rightwards, in radians. */
  angle: number;
  /** Sides along the direction of reading and across it. */
  length: number;
  height: number;
}

/** Steps in which angles are tried. */
const STEP = Math.PI / 36;
const FINE_STEP = Math.PI / 180;
/** An angle is believed only where its rectangle is that much smaller than the upright one. */
const SMALLER = 0.8;

/** Middles of the first and last cell of each row: what decides about the smallest rectangle. */
function outline({ cells, columns }: CellSet): [x: number, y: number][] {
  const rows = new Map<number, [number, number]>();
  for (const at of cells) {
    const y = Math.floor(at / columns);
    const x = at - y * columns;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
  }
  const middle = (cell: number) => (cell + 0.5) * CELL;
  return [...rows].flatMap(([y, ends]) => ends.map((x): [number, number] => [middle(x), middle(y)]));
}

function rectangleAt(points: readonly [number, number][], angle: number): TextRectangle {
  const across = Math.cos(angle);
  const down = Math.sin(angle);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const along = x * across + y * down;
    const over = y * across - x * down;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, over);
    bottom = Math.max(bottom, over);
  }
  const along = (left + right) / 2;
  const over = (top + bottom) / 2;
  return {
    x: along * across - over * down,
    y: along * down + over * across,
    angle,
    // Points are the middles of cells.
    length: right - left + CELL,
    height: bottom - top + CELL,
  };
}

const areaOf = ({ length, height }: TextRectangle) => length * height;

function smallest(points: readonly [number, number][], angles: readonly number[]): TextRectangle {
  return angles
    .map((angle) => rectangleAt(points, angle))
    .reduce((best, next) => (areaOf(next) < areaOf(best) ? next : best));
}

/** The smallest rectangle around the cells, its angle within 45 degrees of upright; upright unless slanted for sure. */
export function rectangleAround(set: CellSet): TextRectangle {
  const points = outline(set);
  const upright = rectangleAt(points, 0);
  const coarse = smallest(
    points,
    Array.from({ length: 18 }, (_, index) => (index - 9) * STEP),
  );
  if (areaOf(coarse) > SMALLER * areaOf(upright)) return upright;
  return smallest(
    points,
    Array.from({ length: 9 }, (_, index) => coarse.angle + (index - 4) * FINE_STEP),
  );
}

/** The same rectangle, read a quarter turn further. */
export function quarterTurn({ x, y, angle, length, height }: TextRectangle): TextRectangle {
  return { x, y, angle: angle + Math.PI / 2, length: height, height: length };
}
