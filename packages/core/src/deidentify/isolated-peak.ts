import type { DecodedFrame } from '../dicom/types.ts';
import type { Finding } from './finding.ts';

/** Pixels of one value from which on they may be letters. */
const MIN_PIXELS = 12;
/** Gap below (or above) that value, as a share of the frame's range, that tissue does not leave. */
const MIN_GAP = 0.1;

/** Distinct values above which this is no image of integers, and no letter could be told from it. */
const MAX_VALUES = 70_000;

function histogram(data: DecodedFrame['data']): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of data) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MAX_VALUES) break;
  }
  return counts;
}

/**
 * Whether the frame's highest value stands alone: many pixels of exactly that value and a wide gap to the next. Drawn
 * letters look so; reconstructed tissue, bone and metal run up to their maximum.
 */
export function hasIsolatedPeak(data: DecodedFrame['data']): boolean {
  const counts = histogram(data);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const lowest = values[0];
  const highest = values.at(-1);
  const next = values.at(-2);
  if (lowest === undefined || highest === undefined || next === undefined || next === lowest) return false;
  return counts.get(highest)! >= MIN_PIXELS && highest - next >= MIN_GAP * (highest - lowest);
}

/** The doubt that such a frame raises. It only ever refutes: a frame without a peak is no proof. */
export function judgePeaks(frames: readonly number[]): Finding[] {
  return frames.length === 0
    ? []
    : [{ code: 'drawn-graphics-suspected', effect: 'doubt', data: { frames: frames.slice(0, 100) } }];
}
