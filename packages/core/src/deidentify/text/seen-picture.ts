import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';

/** Grey levels; letters that stand out by less are not seen. */
export const INVISIBLE = 6;

/**
 * What a clip looked like where it was looked at last. A frame is compared with that and not with the frame before, so
 * that text which fades in a little at a time is looked at as well.
 */
export class SeenPicture {
  #seen: TextSearchFrame | undefined;

  /** The rectangle around all that differs from what was seen by more than anybody sees; undefined when nothing does. */
  changed(frame: TextSearchFrame): Rectangle | undefined {
    const seen = this.#seen;
    if (seen === undefined || seen.columns !== frame.columns || seen.data.length !== frame.data.length)
      return { x: 0, y: 0, width: frame.columns, height: frame.rows };
    if (Buffer.compare(seen.data, frame.data) === 0) return undefined;
    return differing(seen, frame);
  }

  /** The frame was looked at in this rectangle. */
  look(frame: TextSearchFrame, { x, y, width, height }: Rectangle): void {
    const { columns, channels } = frame;
    if (this.#seen?.data.length !== frame.data.length) {
      this.#seen = { ...frame, data: frame.data.slice() };
      return;
    }
    for (let row = y; row < y + height; row++) {
      const start = (row * columns + x) * channels;
      this.#seen.data.set(frame.data.subarray(start, start + width * channels), start);
    }
  }

  get picture(): TextSearchFrame | undefined {
    return this.#seen;
  }
}

function differing(one: TextSearchFrame, other: TextSearchFrame): Rectangle | undefined {
  const { rows, columns, channels } = one;
  const line = columns * channels;
  const differs = (at: number) => Math.abs(one.data[at]! - other.data[at]!) > INVISIBLE;
  const rowDiffers = (row: number) => {
    for (let at = row * line; at < (row + 1) * line; at++) if (differs(at)) return true;
    return false;
  };
  let top = 0;
  while (top < rows && !rowDiffers(top)) top++;
  if (top === rows) return undefined;
  let bottom = rows - 1;
  while (!rowDiffers(bottom)) bottom--;
  // Samples of a line; each line is only searched as far as it can widen the rectangle.
  let left = line - 1;
  let right = 0;
  for (let row = top; row <= bottom; row++) {
    const start = row * line;
    for (let at = 0; at < left; at++) if (differs(start + at)) left = at;
    for (let at = line - 1; at > right; at--) if (differs(start + at)) right = at;
  }
  const x = Math.floor(left / channels);
  return { x, y: top, width: Math.floor(Math.max(left, right) / channels) - x + 1, height: bottom - top + 1 };
}
