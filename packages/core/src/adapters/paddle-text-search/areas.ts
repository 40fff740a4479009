import type { TextBoxArea } from '../../ports/text-search.ts';
import { CELL } from './cell-map.ts';

export function contains(outer: TextBoxArea, inner: TextBoxArea): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function meets(one: TextBoxArea, other: TextBoxArea): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

export function moved(area: TextBoxArea, by: { x: number; y: number }): TextBoxArea {
  return { x: area.x + by.x, y: area.y + by.y, width: area.width, height: area.height };
}

/** Pixels around an area that are looked at with it: text that reaches into it is judged by more than its end. */
const CONTEXT = 48;

/** The part of a frame that is looked at for an area of it, its corner on the frame's cells; the frame by default. */
export function contextOf(
  area: TextBoxArea | undefined,
  { rows, columns }: { rows: number; columns: number },
): TextBoxArea {
  if (area === undefined) return { x: 0, y: 0, width: columns, height: rows };
  const down = (at: number) => Math.max(0, Math.floor((at - CONTEXT) / CELL) * CELL);
  const x = Math.min(down(area.x), columns - 1);
  const y = Math.min(down(area.y), rows - 1);
  const right = Math.min(columns, Math.ceil((area.x + area.width + CONTEXT) / CELL) * CELL);
  const bottom = Math.min(rows, Math.ceil((area.y + area.height + CONTEXT) / CELL) * CELL);
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
