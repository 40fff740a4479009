import type { TextSearchFrame } from '../../ports/text-search.ts';

/** What most of a picture shows, and how much that varies. */
export interface Ground {
  /** The median of each channel. */
  levels: number[];
  /** Distance in grey levels up to which a pixel is ground, noise of a codec left out. */
  spread: number;
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

/** The ground of a picture. */
export function groundOf(picture: TextSearchFrame): Ground {
  const { data, channels } = picture;
  const levels = Array.from({ length: channels }, (_, channel) => {
    const counts = new Uint32Array(256);
    for (let at = channel; at < data.length; at += channels) counts[data[at]!]!++;
    return quantile(counts, 0.5);
  });
  const counts = new Uint32Array(256);
  const pixels = data.length / channels;
  for (let pixel = 0; pixel < pixels; pixel++) counts[distanceFrom(levels, picture, pixel)]!++;
  return { levels, spread: SPECKLE * quantile(counts, 0.5) };
}

/** The most by which a channel of the pixel differs from these levels. */
function distanceFrom(levels: readonly number[], { data, channels }: TextSearchFrame, pixel: number): number {
  let most = 0;
  for (let channel = 0; channel < channels; channel++)
    most = Math.max(most, Math.abs(data[pixel * channels + channel]! - levels[channel]!));
  return most;
}

/** How far each pixel of a picture stands out of its ground. */
export function distancesFrom({ levels }: Ground, picture: TextSearchFrame): Uint8Array {
  const pixels = picture.data.length / picture.channels;
  return Uint8Array.from({ length: pixels }, (_, pixel) => distanceFrom(levels, picture, pixel));
}

/** Of what stands out by more than `least` the distance that a quarter exceeds; 0 where nothing does. */
export function usualDistance(distances: Uint8Array, least: number): number {
  const counts = new Uint32Array(256);
  for (const distance of distances) if (distance > least) counts[distance]!++;
  return quantile(counts, 0.75);
}
