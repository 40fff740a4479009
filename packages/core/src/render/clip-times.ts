import type { FrameTimes } from '../dicom/types.ts';

/** Milliseconds that frame `index` (from 0) is shown. */
export function shownMs({ eachMs, meanMs }: FrameTimes, index: number): number {
  return eachMs?.[index] ?? meanMs;
}

/** Seconds that so many frames take, to the microsecond. */
export function clipSeconds(times: FrameTimes, frames: number): number {
  let total = 0;
  for (let index = 0; index < frames; index++) total += shownMs(times, index);
  return Math.round(total * 1000) / 1_000_000;
}

/** Frames a second; the mean where they differ. */
export function rateOf({ meanMs }: FrameTimes): number {
  return 1000 / meanMs;
}

/** Frames between two that a player can start at: two seconds' worth. */
export function keyFrameDistance(times: FrameTimes): number {
  return Math.max(1, Math.round(rateOf(times) * 2));
}
