import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { spanOf } from './area-sets.ts';
import { INVISIBLE } from './seen-picture.ts';

/** Frames that one look takes in: as many as a picture has colours. */
export const TOGETHER = 3;

/** A frame that waits to be looked at. */
export interface WaitingFrame {
  view: TextSearchFrame;
  /** From 0. */
  index: number;
  /** Where it is to be looked at. */
  within: Rectangle;
}

/** Frames that waited, and the picture of all of them. */
export interface JointPicture {
  waiting: readonly WaitingFrame[];
  /** Good until the next frame is taken. */
  picture: TextSearchFrame;
  within: Rectangle;
}

/**
 * Frames of a clip that are looked at together, each as one colour of a picture: what stands in all of them looks white
 * there, and what stands in one of them coloured, which the search knows from devices that write in colour. Of a coloured
 * pixel the brightest sample is taken, so a frame's own colours are lost: where they move it is to be looked at by itself.
 */
export class JointLook {
  #waiting: WaitingFrame[] = [];
  #data = new Uint8Array(0);

  get count(): number {
    return this.#waiting.length;
  }

  /** Whether a frame of this size can be taken. */
  fits({ rows, columns }: TextSearchFrame): boolean {
    const first = this.#waiting[0]?.view;
    return first === undefined || (first.rows === rows && first.columns === columns);
  }

  /**
   * Takes a frame, of the same size as what was `seen` before it; its bytes must stay as they are while it waits. Gives the rectangle
   * around its coloured pixels that differ visibly from those; undefined when none does.
   */
  take(view: TextSearchFrame, by: Omit<WaitingFrame, 'view'>, seen: TextSearchFrame): Rectangle | undefined {
    const length = 3 * view.rows * view.columns;
    if (this.#data.length !== length) this.#data = new Uint8Array(length);
    const colour = this.#waiting.length;
    this.#waiting.push({ view, ...by });
    if (view.channels === 3) return writeBrightness(view, seen, { to: this.#data, colour });
    for (let pixel = 0, at = colour; at < length; pixel++, at += 3) this.#data[at] = view.data[pixel]!;
    return undefined;
  }

  /** Whether a frame of these bytes waits. */
  needs(bytes: Uint8Array): boolean {
    return this.#waiting.some(({ view }) => view.data === bytes);
  }

  /** All frames taken since it was emptied last; undefined when there are none. */
  empty(): JointPicture | undefined {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return undefined;
    const { rows, columns } = waiting[0]!.view;
    const data = this.#data;
    // The last of fewer is shown again in the colours that are left.
    for (let colour = waiting.length; colour < TOGETHER; colour++)
      for (let at = colour; at < data.length; at += 3) data[at] = data[at - 1]!;
    return { waiting, picture: { rows, columns, channels: 3, data }, within: spanOf(waiting.map((one) => one.within)) };
  }
}

/** Samples of one pixel that differ by more are a colour: less is what lossy codecs make of grey. */
const GREY = 12;

/** Writes the brightest sample of each pixel as one colour; the rectangle around coloured pixels that were others before. */
function writeBrightness(
  { data, columns, rows }: TextSearchFrame,
  { data: seen }: TextSearchFrame,
  { to, colour }: { to: Uint8Array; colour: number },
): Rectangle | undefined {
  let left = columns;
  let right = -1;
  let top = rows;
  let bottom = -1;
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 3) {
      const red = data[at]!;
      const green = data[at + 1]!;
      const blue = data[at + 2]!;
      if (red === green && green === blue) {
        to[at + colour] = red;
        continue;
      }
      const more = red > green ? red : green;
      const less = red > green ? green : red;
      const most = more > blue ? more : blue;
      to[at + colour] = most;
      if (most - (less < blue ? less : blue) <= GREY || !isOther(data, seen, at)) continue;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row < top) top = row;
      bottom = row;
    }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

function isOther(one: Uint8Array, other: Uint8Array, at: number): boolean {
  for (let sample = at; sample < at + 3; sample++) {
    const by = one[sample]! - other[sample]!;
    if (by > INVISIBLE || by < -INVISIBLE) return true;
  }
  return false;
}
