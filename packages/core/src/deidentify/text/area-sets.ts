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

/** Share of the area, 0 to 1, that the rectangles take when each is `margin` pixels larger on every side. */
export function shareInside(area: Rectangle, rectangles: readonly Rectangle[], margin: number): number {
  let inside = 0;
  for (let y = area.y; y < area.y + area.height; y++)
    for (let x = area.x; x < area.x + area.width; x++)
      if (
        rectangles.some(
          (other) =>
            x >= other.x - margin &&
            x < other.x + other.width + margin &&
            y >= other.y - margin &&
            y < other.y + other.height + margin,
        )
      )
        inside++;
  return inside / Math.max(1, area.width * area.height);
}

/** A copy of the frame with the rectangles black. */
export function blackened(frame: TextSearchFrame, rectangles: readonly Rectangle[]): TextSearchFrame {
  const data = Uint8Array.from(frame.data);
  for (const { x, y, width, height } of rectangles)
    for (let row = Math.max(0, y); row < Math.min(y + height, frame.rows); row++) {
      const start = (row * frame.columns + Math.max(0, x)) * frame.channels;
      const end = (row * frame.columns + Math.min(frame.columns, x + width)) * frame.channels;
      if (end > start) data.fill(0, start, end);
    }
  return { ...frame, data };
}

/** Whether the area shows the same in both frames, apart from the noise of a lossy codec. */
export function sameInside(one: TextSearchFrame, other: TextSearchFrame, area: Rectangle): boolean {
  if (one.data.length !== other.data.length || one.columns !== other.columns) return false;
  for (let y = area.y; y < area.y + area.height; y++) {
    const end = (y * one.columns + area.x + area.width) * one.channels;
    for (let at = (y * one.columns + area.x) * one.channels; at < end; at++)
      if (Math.abs(one.data[at]! - other.data[at]!) > NOISE) return false;
  }
  return true;
}

/** Grey levels; text that is read surely stands out by more. */
const NOISE = 24;

/** Whether two frames show the same, but for what nobody can see. */
export function similar(one: TextSearchFrame, other: TextSearchFrame): boolean {
  if (one.data.length !== other.data.length || one.columns !== other.columns) return false;
  for (let at = 0; at < one.data.length; at++) if (Math.abs(one.data[at]! - other.data[at]!) > INVISIBLE) return false;
  return true;
}

/** Grey levels; letters that stand out by less are not seen. */
const INVISIBLE = 6;
