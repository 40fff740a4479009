import type { TextBoxArea } from '../../ports/text-search.ts';

/** What both hold; its sides are not positive where they hold nothing together. */
export function common(one: TextBoxArea, other: TextBoxArea): TextBoxArea {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.min(one.x + one.width, other.x + other.width) - x,
    height: Math.min(one.y + one.height, other.y + other.height) - y,
  };
}

export function isEmpty({ width, height }: TextBoxArea): boolean {
  return width <= 0 || height <= 0;
}

/** Whether they share a pixel. */
export function meets(one: TextBoxArea, other: TextBoxArea): boolean {
  return !isEmpty(common(one, other));
}

/** Pixels by which the margins of the same text may differ. */
const GRACE = 4;

/** Whether some areas cover one together, but for what margins differ by. */
export function isCovered({ x, y, width, height }: TextBoxArea, areas: readonly TextBoxArea[]): boolean {
  const holds = (area: TextBoxArea, across: number, down: number) =>
    across >= area.x - GRACE &&
    across < area.x + area.width + GRACE &&
    down >= area.y - GRACE &&
    down < area.y + area.height + GRACE;
  for (let down = y; down < y + height; down += GRACE)
    for (let across = x; across < x + width; across += GRACE)
      if (!areas.some((area) => holds(area, across, down))) return false;
  return true;
}
