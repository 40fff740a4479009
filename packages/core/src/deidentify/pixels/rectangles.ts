import type { DisplayFrame } from '../../dicom/types.ts';
import type { Rectangle } from '../rectangle.ts';
import { countPixels, eachRun } from '../runs.ts';

/** One byte a pixel, row by row: 1 where any of the rectangles is. */
export function paint(rectangles: readonly Rectangle[], size: { columns: number; rows: number }): Uint8Array {
  const inside = new Uint8Array(size.columns * size.rows);
  paintOver(inside, 1, rectangles, size);
  return inside;
}

/** Writes `value` wherever any of the rectangles is. */
export function paintOver(
  target: Uint8Array,
  value: 0 | 1,
  rectangles: readonly Rectangle[],
  size: { columns: number; rows: number },
): void {
  for (const { x, y, width, height } of rectangles) {
    const left = Math.max(0, x);
    const right = Math.min(x + width, size.columns);
    // Typed arrays count a negative end from their own end.
    if (right <= left) continue;
    for (let row = Math.max(0, y); row < Math.min(y + height, size.rows); row++)
      target.fill(value, row * size.columns + left, row * size.columns + right);
  }
}

/** Share of the image (0 to 1) that the union of the rectangles takes. */
export function coverage(rectangles: readonly Rectangle[], size: { columns: number; rows: number }): number {
  return countKept({ keep: rectangles, masks: [] }, size) / Math.max(1, size.columns * size.rows);
}

/** Pixels in the union of `keep` and in none of `masks`. Rows between two edges are alike, so one of them is counted. */
export function countKept(
  { keep, masks }: { keep: readonly Rectangle[]; masks: readonly Rectangle[] },
  { columns, rows }: { columns: number; rows: number },
): number {
  const inside = (row: number) => Math.min(Math.max(0, row), rows);
  const edges = new Set([...keep, ...masks].flatMap(({ y, height }) => [inside(y), inside(y + height)]));
  const starts = [...edges].sort((one, other) => one - other);
  const line = { columns, rows: 1 };
  let count = 0;
  starts.forEach((row, index) => {
    const alike = (starts[index + 1] ?? row) - row;
    if (alike === 0) return;
    const there = ({ y, height }: Rectangle) => y <= row && row < y + height;
    const asLine = ({ x, width }: Rectangle) => ({ x, y: 0, width, height: 1 });
    const kept = paint(keep.filter(there).map(asLine), line);
    paintOver(kept, 0, masks.filter(there).map(asLine), line);
    count += alike * countPixels(kept, 1);
  });
  return count;
}

/** Rows along the top edge, as a share of the image's height, in which devices write who the patient is. */
const TOP_BAND = 0.02;
/** Share of the top band from which on a name may stand in what is taken in of it. */
const MOST_OF_BAND = 0.5;

/** Whether the union takes in half of the band along the top edge, or more. */
export function coversTopBand(rectangles: readonly Rectangle[], size: { columns: number; rows: number }): boolean {
  const rows = Math.max(1, Math.round(size.rows * TOP_BAND));
  return coverage(rectangles, { columns: size.columns, rows }) >= MOST_OF_BAND;
}

/** Blacks out, in place, everything outside the union of the rectangles. `keep` comes from {@link paint}. */
export function blackOutside(frame: DisplayFrame, keep: Uint8Array): void {
  const { data, channels } = frame;
  eachRun(keep, 0, (start, end) => data.fill(0, start * channels, end * channels));
}
