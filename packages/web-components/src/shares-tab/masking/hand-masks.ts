import type { HandMaskDto } from '@studyshare/core/contract';

/** An image in pixels: what rectangles are measured in. */
export interface ImageSize {
  columns: number;
  rows: number;
}

/** A place in an image, in shares (0 to 1) of its sides. */
export type Point = readonly [x: number, y: number];

/** The shortest side a rectangle is drawn or made with. */
const SHORTEST = 4;

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** Whole pixels inside the image, whatever was drawn. */
export function inside({ x, y, width, height }: HandMaskDto, { columns, rows }: ImageSize): HandMaskDto {
  const [wide, high] = [within(Math.round(width), 1, columns), within(Math.round(height), 1, rows)];
  const [left, top] = [within(Math.round(x), 0, columns - wide), within(Math.round(y), 0, rows - high)];
  return { x: left, y: top, width: wide, height: high };
}

/** The rectangle between two corners, each in shares (0 to 1) of the image; undefined when it is but a touch. */
export function between([fromX, fromY]: Point, [toX, toY]: Point, size: ImageSize): HandMaskDto | undefined {
  const [left, right] = [fromX, toX].map((at) => within(at, 0, 1) * size.columns).sort((a, b) => a - b);
  const [top, bottom] = [fromY, toY].map((at) => within(at, 0, 1) * size.rows).sort((a, b) => a - b);
  const drawn = { x: left!, y: top!, width: right! - left!, height: bottom! - top! };
  return drawn.width < SHORTEST || drawn.height < SHORTEST ? undefined : inside(drawn, size);
}

/** A first rectangle in the middle, for whoever draws by keyboard. */
export function middle({ columns, rows }: ImageSize): HandMaskDto {
  const size = { columns, rows };
  return inside({ x: columns * 0.35, y: rows * 0.45, width: columns * 0.3, height: rows * 0.1 }, size);
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * What an arrow key makes of a rectangle: it moves, with Shift its right and lower edge moves; with Ctrl by one pixel,
 * else by a hundredth of the image. Undefined for any other key.
 */
export function byKey(
  mask: HandMaskDto,
  { key, shiftKey, ctrlKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey'>,
  size: ImageSize,
): HandMaskDto | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const by = ctrlKey ? 1 : Math.max(1, Math.round(Math.max(size.columns, size.rows) / 100));
  const [x, y] = step.map((each) => each * by) as [number, number];
  if (!shiftKey) return inside({ ...mask, x: mask.x + x, y: mask.y + y }, size);
  const width = within(mask.width + x, SHORTEST, size.columns - mask.x);
  const height = within(mask.height + y, SHORTEST, size.rows - mask.y);
  return inside({ ...mask, width, height }, size);
}

/** Where it stands over the picture, in percent: the picture may be smaller, or of another shape, than the image. */
export function placeOf({ x, y, width, height }: HandMaskDto, { columns, rows }: ImageSize) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return {
    left: percent(x, columns),
    top: percent(y, rows),
    width: percent(width, columns),
    height: percent(height, rows),
  };
}

/** Where a pointer is over an element, in shares of its size. */
export function pointOf({ clientX, clientY }: PointerEvent, element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [(clientX - left) / Math.max(1, width), (clientY - top) / Math.max(1, height)];
}
