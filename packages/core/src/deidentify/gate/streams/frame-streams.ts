import { type EncapsulatedPixels, NotOurs } from '../released-element.ts';

/**
 * The code streams of encapsulated Pixel Data as this product writes it: a Basic Offset Table with an entry for each
 * frame, and one fragment a frame where its entry says. Everything else throws {@link NotOurs}.
 */
export function frameStreams({ offsets, fragments }: EncapsulatedPixels, frames: number): Uint8Array[] {
  if (offsets.length !== frames || fragments.some(({ offset }, index) => offset !== offsets[index]))
    throw new NotOurs('offset-table');
  if (fragments.length !== frames) throw new NotOurs('fragments');
  return fragments.map(({ bytes }) => bytes);
}
