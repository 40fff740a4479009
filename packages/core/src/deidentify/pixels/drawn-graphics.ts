import type { DecodedFrame } from '../../dicom/types.ts';
import { countValues, type ValueCounts } from './value-counts.ts';

/** Pixels of one value from which on they may be letters. */
const MIN_PIXELS = 12;
/** Gap below that value, as a share of the frame's range, that tissue does not leave. */
const MIN_GAP = 0.1;
/** How far from a letter's pixel its background begins, and how much darker it is, as a share of the range. */
const STROKE_WIDTH = 3;
const CLIFF = 0.5;
/** Share of the brightest pixels that must be strokes: metal and contrast agent are blobs with a few edges. */
const STROKE_SHARE = 0.8;

/** Bright letters, or dark ones. */
type Sign = 1 | -1;

/** Whether the pixel lies on a thin line: much darker on both sides within a stroke's width, across or down. */
function isStroke({ data, columns, rows }: DecodedFrame, pixel: number, dark: number, sign: Sign): boolean {
  const [column, row] = [pixel % columns, Math.floor(pixel / columns)];
  const darkWithin = (step: number, room: number) => {
    for (let distance = 1; distance <= Math.min(STROKE_WIDTH, room); distance++)
      if (sign * data[pixel + step * distance]! < dark) return true;
    return false;
  };
  return (
    (darkWithin(-1, column) && darkWithin(1, columns - 1 - column)) ||
    (darkWithin(-columns, row) && darkWithin(columns, rows - 1 - row))
  );
}

function areStrokes(frame: DecodedFrame, value: number, count: number, dark: number, sign: Sign = 1): boolean {
  let strokes = 0;
  for (let pixel = frame.data.indexOf(value); pixel >= 0; pixel = frame.data.indexOf(value, pixel + 1))
    if (isStroke(frame, pixel, dark, sign)) strokes++;
  return strokes >= STROKE_SHARE * count;
}

/**
 * Whether the frame looks drawn upon: many pixels of exactly the highest value, with a wide gap to the next value, or
 * of the highest or lowest on thin lines across much darker or brighter surroundings. Letters look so; reconstructed
 * tissue, bone and metal run up to their maximum and are no lines. A frame without is no proof.
 */
export function looksDrawnUpon(frame: DecodedFrame, counts: ValueCounts = countValues(frame)): boolean {
  return areBright(frame, counts, counts.values.toReversed()) || areDark(frame, counts, counts.values);
}

/** The first value that many pixels have; a few pixels beyond it are noise, and must not hide letters. */
function extreme(counts: ValueCounts, values: readonly number[]): number | undefined {
  let beyond = 0;
  for (const [index, value] of values.entries()) {
    const count = counts.countOf(value);
    if (count >= MIN_PIXELS) return index;
    beyond += count;
    if (beyond >= MIN_PIXELS) return undefined;
  }
  return undefined;
}

/** `values` from the highest on. */
function areBright(frame: DecodedFrame, counts: ValueCounts, values: readonly number[]): boolean {
  const at = extreme(counts, values);
  const lowest = values.at(-1)!;
  if (at === undefined || at + 2 >= values.length) return false;
  const [value, next] = [values[at]!, values[at + 1]!];
  if (value - next >= MIN_GAP * (value - lowest)) return true;
  return areStrokes(frame, value, counts.countOf(value), value - CLIFF * (value - lowest));
}

/** Letters on what is shown inverted; `values` from the lowest on. Around the field of view is a gap, too, but no line. */
function areDark(frame: DecodedFrame, counts: ValueCounts, values: readonly number[]): boolean {
  const at = extreme(counts, values);
  const highest = values.at(-1)!;
  if (at === undefined || at + 2 >= values.length) return false;
  const value = values[at]!;
  return areStrokes(frame, value, counts.countOf(value), -value - CLIFF * (highest - value), -1);
}
