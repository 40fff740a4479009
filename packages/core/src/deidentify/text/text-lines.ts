import type { TextBox } from '../../ports/text-search.ts';

/** Finds up to this many heights apart on one line belong together: a date comes in pieces, and so does a name. */
const LINE_GAP = 3;
/** Finds no further apart than a wide space are pieces of one statement. */
const WORD_GAP = 1.2;
/** Text is turned when it is so much higher than wide and more than one letter. */
const UPRIGHT = 2;

type Area = TextBox['area'];

function gapX(a: Area, b: Area): number {
  return Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
}

function gapY(a: Area, b: Area): number {
  return Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
}

function isSlanted({ parts = [] }: TextBox): boolean {
  return parts.length > 1;
}

function isTurned({ area, characters }: TextBox): boolean {
  return area.height > UPRIGHT * area.width && characters?.count !== 1;
}

/** Whether two finds stand on one line, at most `gap` of its heights apart. */
function areTogether(one: TextBox, other: TextBox, gap: number): boolean {
  const { area: a } = one;
  const { area: b } = other;
  if (isSlanted(one) || isSlanted(other)) {
    const short = Math.min(a.width, a.height, b.width, b.height);
    return gapX(a, b) <= gap * short && gapY(a, b) <= gap * short;
  }
  const low = Math.min(a.height, b.height);
  if (-gapY(a, b) > low / 2 && gapX(a, b) <= gap * low) return true;
  const thin = Math.min(a.width, b.width);
  return isTurned(one) && isTurned(other) && -gapX(a, b) > thin / 2 && gapY(a, b) <= gap * thin;
}

function grouped(boxes: readonly TextBox[], together: (one: TextBox, other: TextBox) => boolean): TextBox[][] {
  const left = new Set(boxes);
  const groups: TextBox[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const known of group)
      for (const other of left)
        if (together(known, other)) {
          left.delete(other);
          group.push(other);
        }
    groups.push(inOrder(group));
  }
  return groups;
}

/** From left to right, turned lines from top to bottom. */
function inOrder(line: TextBox[]): TextBox[] {
  const down = line.every(isTurned);
  return line.sort((one, other) => (down ? one.area.y - other.area.y : one.area.x - other.area.x));
}

/** Groups finds that stand on one line, directly or through each other. */
export function groupLines(boxes: readonly TextBox[]): TextBox[][] {
  return grouped(boxes, (one, other) => areTogether(one, other, LINE_GAP));
}

/** Groups the finds of one line whose pieces belong to one statement. */
export function groupStatements(line: readonly TextBox[]): TextBox[][] {
  return grouped(line, (one, other) => areTogether(one, other, WORD_GAP));
}
