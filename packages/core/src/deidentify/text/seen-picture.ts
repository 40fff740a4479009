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
  /** The first frame is kept as it is: most pictures have no second. */
  #isOwn = false;

  /** The rectangle around all that differs from what was seen by more than anybody sees; undefined when nothing does. */
  changed(frame: TextSearchFrame): Rectangle | undefined {
    const seen = this.#seen;
    if (seen === undefined || seen.columns !== frame.columns || seen.data.length !== frame.data.length)
      return { x: 0, y: 0, width: frame.columns, height: frame.rows };
    if (Buffer.compare(seen.data, frame.data) === 0) return undefined;
    return differing(seen, frame);
  }

  /** The frame was looked at in this rectangle. Its bytes must stay as they are for as long as it {@link needs} them. */
  look(frame: TextSearchFrame, { x, y, width, height }: Rectangle): void {
    const { columns, channels } = frame;
    if (this.#seen?.data.length !== frame.data.length) {
      this.#seen = frame;
      this.#isOwn = false;
      return;
    }
    const data = this.#isOwn ? this.#seen.data : this.#seen.data.slice();
    this.#seen = { ...this.#seen, data };
    this.#isOwn = true;
    if (width === columns) {
      const start = y * columns * channels;
      data.set(frame.data.subarray(start, start + height * columns * channels), start);
      return;
    }
    for (let row = y; row < y + height; row++) {
      const start = (row * columns + x) * channels;
      data.set(frame.data.subarray(start, start + width * channels), start);
    }
  }

  /** Whether frames are compared with these bytes themselves. */
  needs(bytes: Uint8Array): boolean {
    return this.#seen?.data === bytes;
  }

  get picture(): TextSearchFrame | undefined {
    return this.#seen;
  }
}

/** The first sample from `start` on, before `end`, that differs visibly; `end` where none does. */
function firstChange(one: Uint8Array, other: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const by = one[at]! - other[at]!;
    if (by > INVISIBLE || by < -INVISIBLE) return at;
  }
  return end;
}

/** The last sample before `end`, from `start` on, that differs visibly; `start` - 1 where none does. */
function lastChange(one: Uint8Array, other: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) {
    const by = one[at]! - other[at]!;
    if (by > INVISIBLE || by < -INVISIBLE) return at;
  }
  return start - 1;
}

function differing(one: TextSearchFrame, other: TextSearchFrame): Rectangle | undefined {
  const { columns, channels } = one;
  const line = columns * channels;
  const first = firstChange(one.data, other.data, 0, one.data.length);
  if (first === one.data.length) return undefined;
  const top = Math.floor(first / line);
  const bottom = Math.floor(lastChange(one.data, other.data, first, one.data.length) / line);
  // Samples of a line; each line is only searched as far as it can widen the rectangle.
  let left = line - 1;
  let right = 0;
  for (let row = top; row <= bottom; row++) {
    const start = row * line;
    left = firstChange(one.data, other.data, start, start + left) - start;
    right = lastChange(one.data, other.data, start + right + 1, start + line) - start;
  }
  const x = Math.floor(left / channels);
  return { x, y: top, width: Math.floor(Math.max(left, right) / channels) - x + 1, height: bottom - top + 1 };
}
