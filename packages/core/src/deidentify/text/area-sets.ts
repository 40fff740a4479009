import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';

/** Adds rectangles that are not already inside one of the set, and drops those that a new one takes in. */
export function addAreas(known: Rectangle[], more: readonly Rectangle[]): void {
  for (const area of more) {
    if (known.some((other) => contains(other, area))) continue;
    for (let index = known.length - 1; index >= 0; index--) if (contains(area, known[index]!)) known.splice(index, 1);
    known.push({ ...area });
  }
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** What both rectangles take, or undefined when that is nothing. */
export function overlapOf(one: Rectangle, other: Rectangle): Rectangle | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** The smallest rectangle around some. */
export function spanOf(areas: readonly Rectangle[]): Rectangle {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  const right = Math.max(...areas.map((area) => area.x + area.width));
  const bottom = Math.max(...areas.map((area) => area.y + area.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The rectangle with `by` pixels more on every side, as far as the frame goes. */
export function grown(area: Rectangle, by: number, { rows, columns }: { rows: number; columns: number }): Rectangle {
  const x = Math.max(0, area.x - by);
  const y = Math.max(0, area.y - by);
  return {
    x,
    y,
    width: Math.min(columns, area.x + area.width + by) - x,
    height: Math.min(rows, area.y + area.height + by) - y,
  };
}

export function sizeOf({ width, height }: Rectangle): number {
  return width * height;
}

/** Share of the area, 0 to 1, that the rectangles take when each is `margin` pixels larger on every side. */
export function shareInside(area: Rectangle, rectangles: readonly Rectangle[], margin: number): number {
  const inside: Rectangle[] = [];
  for (const { x, y, width, height } of rectangles) {
    const part = overlapOf(area, {
      x: x - margin,
      y: y - margin,
      width: width + 2 * margin,
      height: height + 2 * margin,
    });
    if (part !== undefined) addAreas(inside, [part]);
  }
  if (inside.length <= 1) return inside.length === 0 ? 0 : sizeOf(inside[0]!) / sizeOf(area);
  const taken = new Uint8Array(sizeOf(area));
  for (const { x, y, width, height } of inside)
    for (let row = y - area.y; row < y - area.y + height; row++)
      taken.fill(1, row * area.width + x - area.x, row * area.width + x - area.x + width);
  let count = 0;
  // By index: an iterator makes garbage at each step.
  for (let at = 0; at < taken.length; at++) count += taken[at]!;
  return count / taken.length;
}

/** The part of the frame that lies in the rectangle. */
export function cut({ data, columns, channels }: TextSearchFrame, { x, y, width, height }: Rectangle): TextSearchFrame {
  const part = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * columns + x) * channels;
    part.set(data.subarray(start, start + width * channels), row * width * channels);
  }
  return { rows: height, columns: width, channels, data: part };
}
