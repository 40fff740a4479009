import type { TextBoxArea } from '../../ports/text-search.ts';
import { common, isEmpty } from './areas.ts';
import { CELL, type CellSet } from './cell-map.ts';
import { type Cover, coverCells } from './cover-cells.ts';
import type { Run } from './split-lines.ts';
import type { TextRectangle } from './text-rectangle.ts';

/** Half of a cell, and of its extent across an upright line. */
const HALF = CELL / 2;

/** The cells of the line: those that reach into its band where lines are upright, else those whose middle is in it. */
function cellsIn({ cells, columns }: CellSet, rectangle: TextRectangle, { start, end }: Run, grace: number): CellSet {
  const across = Math.cos(rectangle.angle);
  const down = Math.sin(rectangle.angle);
  const rows = Math.round(rectangle.height);
  const first = start <= 0 ? Number.NEGATIVE_INFINITY : start - grace;
  const last = end >= rows ? Number.POSITIVE_INFINITY : end + grace;
  const inBand = (at: number) => {
    const y = Math.floor(at / columns);
    const over =
      ((y + 0.5) * CELL - rectangle.y) * across - ((at - y * columns + 0.5) * CELL - rectangle.x) * down + rows / 2;
    return over >= first && over < last;
  };
  return { cells: cells.filter(inBand), columns };
}

const FAR = 1 << 24;

/** The strip of the frame that an upright line has for itself. */
function stripOf({ x, y, angle, height }: TextRectangle, { start, end }: Run): TextBoxArea {
  const rows = Math.round(height);
  const before = start <= 0 ? FAR : rows / 2 - start;
  const after = end >= rows ? FAR : end - rows / 2;
  const length = before + after;
  return angle === 0
    ? { x: -FAR, y: Math.round(y - before), width: 2 * FAR, height: length }
    : { x: Math.round(x - after), y: -FAR, width: length, height: 2 * FAR };
}

/** Whether the rectangle is not turned, or by a quarter. */
function isStraight({ angle }: TextRectangle): boolean {
  return angle === 0 || angle === Math.PI / 2;
}

/**
 * Covers one line of a piece: its `band` is counted in rows of the rectangle. What covers all lines of a piece covers the
 * piece. Undefined where the line has no cell.
 */
export function coverLine(
  set: CellSet,
  { rectangle, band }: { rectangle: TextRectangle; band: Run },
  size: { rows: number; columns: number },
): Cover | undefined {
  const straight = isStraight(rectangle);
  const line = cellsIn(set, rectangle, band, straight ? HALF : 0);
  if (line.cells.length === 0) return undefined;
  const cover = coverCells(line, size);
  if (!straight) return cover;
  const strip = stripOf(rectangle, band);
  const parts = cover.parts.map((part) => common(part, strip)).filter((part) => !isEmpty(part));
  const area = common(cover.area, strip);
  return isEmpty(area) ? undefined : { area, parts };
}
