import type { HandMask } from '../../ports/index.ts';

/** An image in pixels. */
interface Size {
  rows: number;
  columns: number;
}

/** What of a rectangle lies in the image; none where nothing does. */
export function inImage({ x, y, width, height }: HandMask, { rows, columns }: Size): HandMask[] {
  const [right, bottom] = [Math.min(columns, x + width), Math.min(rows, y + height)];
  return x < right && y < bottom ? [{ x, y, width: right - x, height: bottom - y }] : [];
}

/** The share (0 to 1) of an image that rectangles within it cover together. */
export function coveredShare(rectangles: readonly HandMask[], { rows, columns }: Size): number {
  const edges = [...new Set(rectangles.flatMap(({ x, width }) => [x, x + width]))].sort((one, other) => one - other);
  const strips = edges.slice(1).map((right, index) => {
    const left = edges[index]!;
    const over = rectangles.filter(({ x, width }) => x <= left && x + width >= right);
    return (right - left) * coveredHeight(over);
  });
  return strips.reduce((sum, area) => sum + area, 0) / (rows * columns);
}

function coveredHeight(rectangles: readonly HandMask[]): number {
  const spans = rectangles.map(({ y, height }) => [y, y + height] as const).sort(([one], [other]) => one - other);
  let [covered, reached] = [0, 0];
  for (const [top, bottom] of spans) {
    covered += Math.max(0, bottom - Math.max(top, reached));
    reached = Math.max(reached, bottom);
  }
  return covered;
}
