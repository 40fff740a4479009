import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import type { RemainingText } from './types.ts';

/** One find to be masked: the frame it was first made in, and the rectangles that cover it together. */
export interface MaskedText {
  frame: number;
  areas: Rectangle[];
  /** No two characters are read in it. */
  unread: boolean;
}

/**
 * Shares of what is visible that one find, all in which nothing is read, and all of them together may take of the
 * picture itself. What is dark is not counted, so that a banner of text on black, however long, is only its letters.
 */
const MOST_OF_ONE = 0.08;
const MOST_OF_UNREAD = 0.02;
const MOST_OF_ALL = 0.2;
const DARK = 24;
/** A smaller picture is judged as if it had as many pixels: a word takes much of it. */
const LEAST_VISIBLE = 65_536;

/** Counts the pixels of a picture that show something in some areas, each of them once. */
function counterOf({ data, columns, rows, channels }: TextSearchFrame): (areas: readonly Rectangle[]) => number {
  const counted = new Uint8Array(rows * columns);
  const isShown = (at: number) =>
    data[at]! > DARK || (channels === 3 && (data[at + 1]! > DARK || data[at + 2]! > DARK));
  return (areas) => {
    counted.fill(0);
    let count = 0;
    for (const { x, y, width, height } of areas)
      for (let row = y; row < y + height; row++)
        for (let at = row * columns + x; at < row * columns + x + width; at++) {
          if (counted[at] === 1) continue;
          counted[at] = 1;
          if (isShown(at * channels)) count++;
        }
    return count;
  };
}

function toRemaining({ frame, areas }: MaskedText): RemainingText {
  return { frame, areas };
}

/**
 * The masks, without what would spoil the picture: that remains, so that the object is protected, and the part of the
 * body which was taken for text is still to be seen. `visible`: pixels that are not black whatever is found.
 */
export function withoutSpoiling(
  found: readonly MaskedText[],
  picture: TextSearchFrame | undefined,
  visible = (picture?.rows ?? 0) * (picture?.columns ?? 0),
): { masks: Rectangle[]; remaining: RemainingText[] } {
  if (picture === undefined) return { masks: [], remaining: [] };
  const countIn = counterOf(picture);
  const share = (areas: readonly Rectangle[]) => countIn(areas) / Math.max(LEAST_VISIBLE, visible);
  const areasOf = (among: readonly MaskedText[]) => among.flatMap(({ areas }) => areas);
  const unread = found.filter((one) => one.unread);
  const isSpoilt = share(areasOf(unread)) > MOST_OF_UNREAD;
  const large = found.filter((one) => (one.unread ? isSpoilt : share(one.areas) > MOST_OF_ONE));
  const masks = areasOf(found.filter((one) => !large.includes(one)));
  if (share(masks) > MOST_OF_ALL) return { masks: [], remaining: found.map(toRemaining) };
  return { masks, remaining: large.map(toRemaining) };
}
