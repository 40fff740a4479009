import type { TextBox } from '../../ports/text-search.ts';

/** Boxes up to this many heights apart on one line belong together: a date comes in pieces, and so does a name. */
const GAP_IN_HEIGHTS = 3;

function sameLine(one: TextBox, other: TextBox): boolean {
  const { area: a } = one;
  const { area: b } = other;
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  const lower = Math.min(a.height, b.height);
  return overlap > lower / 2 && gap <= GAP_IN_HEIGHTS * lower;
}

/** Groups boxes that stand on one line, directly or through each other; each group from left to right. */
export function groupLines(boxes: readonly TextBox[]): TextBox[][] {
  const left = new Set(boxes);
  const lines: TextBox[][] = [];
  for (const first of left) {
    left.delete(first);
    const line = [first];
    for (const known of line)
      for (const other of left)
        if (sameLine(known, other)) {
          left.delete(other);
          line.push(other);
        }
    lines.push(line.sort((one, other) => one.area.x - other.area.x));
  }
  return lines;
}
