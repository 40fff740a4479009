import type { TextBoxArea } from '../../ports/text-search.ts';

export function contains(outer: TextBoxArea, inner: TextBoxArea): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

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
