import type { TextSearchFrame } from '../../ports/text-search.ts';

/** What most of a picture shows: the median of each channel. */
export interface Ground {
  /** Distance in grey levels up to which a pixel is ground, noise of a codec left out. */
  spread: number;
  /** How far each pixel stands out of it: the most by which one of its channels differs. */
  distances: Uint8Array;
}

/** Times the median distance of pixels from their median up to which speckle lies: all but about one in a hundred. */
const SPECKLE = 3;

/** The value that `share` (0 to 1) of the counted ones do not exceed. */
function quantile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [value, count] of counts.entries()) {
    below += count;
    if (below > share * total) return value;
  }
  return 0;
}

/** How often each value from 0 to 255 is among the samples `first`, `first + step`, … */
function countsOf(samples: Uint8Array, first = 0, step = 1): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = first; at < samples.length; at += step) counts[samples[at]!]!++;
  return counts;
}

/** The ground of a picture, and what stands out of it. */
export function groundOf({ data, channels }: TextSearchFrame): Ground {
  const levels = Array.from({ length: channels }, (_, channel) => quantile(countsOf(data, channel, channels), 0.5));
  const distances = new Uint8Array(data.length / channels);
  for (const [channel, level] of levels.entries())
    for (let pixel = 0, at = channel; pixel < distances.length; pixel++, at += channels) {
      const distance = Math.abs(data[at]! - level);
      if (distance > distances[pixel]!) distances[pixel] = distance;
    }
  return { spread: SPECKLE * quantile(countsOf(distances), 0.5), distances };
}

/** Of what stands out by more than `least` the distance that a quarter exceeds; 0 where nothing does. */
export function usualDistance(distances: Uint8Array, least: number): number {
  const counts = new Uint32Array(256);
  for (let pixel = 0; pixel < distances.length; pixel++) {
    const distance = distances[pixel]!;
    if (distance > least) counts[distance]!++;
  }
  return quantile(counts, 0.75);
}
