import { TAGS } from '../tags.ts';
import type { DataSet, Tag } from '../types.ts';
import { macroOf } from './functional-groups.ts';

/** Beyond it the attribute is nonsense rather than a shape. */
const MOST = 8;
/** Nearer to a square nobody sees the difference. */
const LEAST = 1.01;

/**
 * Height of a pixel by its width, from Pixel Aspect Ratio (0028,0034) or else the distances between pixels (PS3.3
 * C.7.6.3.1.7, 10.7.1.1); undefined where pixels are squares or nothing sensible is said.
 */
export function pixelAspect(dataset: DataSet): number | undefined {
  const measures = macroOf(dataset, TAGS.PixelMeasuresSequence, 0);
  const aspect =
    ratio(dataset, TAGS.PixelAspectRatio) ??
    ratio(measures, TAGS.PixelSpacing) ??
    ratio(dataset, TAGS.ImagerPixelSpacing);
  if (aspect === undefined) return undefined;
  const stretch = Math.max(aspect, 1 / aspect);
  return stretch >= LEAST && stretch <= MOST ? aspect : undefined;
}

/** Vertical by horizontal, in the order in which all three attributes give them. */
function ratio(dataset: DataSet, tag: Tag): number | undefined {
  const [vertical, horizontal] = dataset.numbers(tag);
  if (vertical === undefined || horizontal === undefined || vertical <= 0 || horizontal <= 0) return undefined;
  return vertical / horizontal;
}
