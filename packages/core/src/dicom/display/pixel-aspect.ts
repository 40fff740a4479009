import { TAGS } from '../tags.ts';
import type { DataSet, Tag } from '../types.ts';
import { macroOf } from './functional-groups.ts';

/** Beyond it the attribute is nonsense rather than a shape. */
const MOST = 8;
/** Nearer to a square nobody sees the difference. */
const LEAST = 1.01;

/**
 * Height of a pixel by its width: what a video stream says of itself (`ofStream`), Pixel Aspect Ratio (0028,0034), or else
 * the distances between pixels (PS3.3 C.7.6.3.1.7, 10.7.1.1); undefined where pixels are squares or nothing sensible is
 * said.
 *
 * A stream that says squares is not believed against a header that says otherwise: squares are what encoders write when
 * nobody tells them. Where both name another shape, the stream was made with the pixels, and the header around them.
 */
export function pixelAspect(dataset: DataSet, ofStream?: number): number | undefined {
  return asShape(ofStream) ?? asShape(ofHeader(dataset));
}

function ofHeader(dataset: DataSet): number | undefined {
  const measures = macroOf(dataset, TAGS.PixelMeasuresSequence, 0);
  return (
    ratio(dataset, TAGS.PixelAspectRatio) ??
    ratio(measures, TAGS.PixelSpacing) ??
    ratio(dataset, TAGS.ImagerPixelSpacing)
  );
}

function asShape(aspect: number | undefined): number | undefined {
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
