import type { DecodedFrame, DisplayFrame } from '../../dicom/types.ts';

/** Difference of two stored values that is no shade of the same thing, as a share of the values in use. */
const FAR_APART = 0.2;
/** Sum of the differences of red, green and blue up to which two colours look the same. */
const LOOKS_SAME = 3;
/** Pixels between two hidden edges of a letter's stroke; a block of one colour is wider. */
const STROKE_WIDTH = 12;
/** Strokes (one for each row they cross) from which on they may be letters. */
const MIN_STROKES = 24;

function rangeOf(data: DecodedFrame['data']): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

function looksSame({ data }: DisplayFrame, left: number, right: number): boolean {
  let difference = 0;
  for (let channel = 0; channel < 3; channel++)
    difference += Math.abs(data[left * 3 + channel]! - data[right * 3 + channel]!);
  return difference <= LOOKS_SAME;
}

/**
 * Whether a palette hides thin lines of the stored values: neighbours far apart in value, the same in colour, twice
 * within a stroke's width. Letters can be hidden so from the eye and from a text search of the rendered picture.
 * `kept` (1: shown) leaves out what is blacked out anyway.
 */
export function hidesStructure(stored: DecodedFrame, shown: DisplayFrame, kept: Uint8Array | undefined): boolean {
  const far = Math.max(2, rangeOf(stored.data) * FAR_APART);
  let strokes = 0;
  for (let row = 0; row < stored.rows; row++) {
    let edge = Number.NEGATIVE_INFINITY;
    for (let column = 1; column < stored.columns; column++) {
      const right = row * stored.columns + column;
      if (kept !== undefined && (kept[right] === 0 || kept[right - 1] === 0)) continue;
      if (Math.abs(stored.data[right]! - stored.data[right - 1]!) < far || !looksSame(shown, right - 1, right))
        continue;
      if (column - edge <= STROKE_WIDTH && ++strokes >= MIN_STROKES) return true;
      edge = column;
    }
  }
  return false;
}
