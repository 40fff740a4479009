import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';

/** Faster than any display or slower than any viewer's patience is a mistake of the header. */
const SHORTEST_MS = 4;
const LONGEST_MS = 10_000;

/** Ten frames a second, for series of frames that do not say. */
const DEFAULT_MS = 100;

/**
 * Milliseconds a frame is shown, for objects of several frames: Frame Time, mean of Frame Time Vector (its first entry is
 * always 0), Recommended Display Frame Rate, Cine Rate (PS3.3 C.7.6.5); the first that makes sense.
 */
export function frameTime(dataset: DataSet, frames: number): number | undefined {
  if (frames < 2) return undefined;
  const steps = dataset.numbers(TAGS.FrameTimeVector).slice(1, frames);
  const mean = steps.length === 0 ? undefined : steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const candidates = [
    dataset.number(TAGS.FrameTime),
    mean,
    perSecond(dataset.number(TAGS.RecommendedDisplayFrameRate)),
    perSecond(dataset.number(TAGS.CineRate)),
  ];
  return candidates.find((time) => time !== undefined && time >= SHORTEST_MS && time <= LONGEST_MS) ?? DEFAULT_MS;
}

function perSecond(rate: number | undefined): number | undefined {
  return rate === undefined || rate <= 0 ? undefined : 1000 / rate;
}
