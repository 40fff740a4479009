import type { DecodedFrame, FrameDescription } from '../../dicom/types.ts';
import type { Rectangle } from '../rectangle.ts';
import { eachRun } from '../runs.ts';

/** What to black out in every frame: the rectangles, and all that is outside `keep` where that is given. */
export interface FrameMask {
  masks: readonly Rectangle[];
  keep?: readonly Rectangle[] | undefined;
}

/** One byte a pixel, 1 where it is to be blackened; undefined when none is. */
export function paintMask({ masks, keep }: FrameMask, size: { rows: number; columns: number }): Uint8Array | undefined {
  if (masks.length === 0 && keep === undefined) return undefined;
  const hidden = new Uint8Array(size.rows * size.columns).fill(keep === undefined ? 0 : 1);
  for (const rectangle of keep ?? []) fill(hidden, rectangle, size, 0);
  for (const rectangle of masks) fill(hidden, rectangle, size, 1);
  return hidden;
}

function fill(
  hidden: Uint8Array,
  { x, y, width, height }: Rectangle,
  size: { rows: number; columns: number },
  value: 0 | 1,
): void {
  const left = Math.max(0, Math.floor(x));
  const right = Math.min(size.columns, Math.ceil(x + width));
  if (right <= left) return;
  for (let row = Math.max(0, Math.floor(y)); row < Math.min(size.rows, Math.ceil(y + height)); row++)
    hidden.fill(value, row * size.columns + left, row * size.columns + right);
}

/** The stored value that shows as black. */
export function blackValue({ photometric, signed, bitsStored }: FrameDescription, samplesPerPixel: 1 | 3): number {
  if (samplesPerPixel === 3) return 0;
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  return photometric === 'MONOCHROME1' ? low + 2 ** bitsStored - 1 : low;
}

/** The samples with the hidden pixels black; the given ones stay as they are. */
export function maskSamples(
  samples: DecodedFrame['data'],
  hidden: Uint8Array | undefined,
  black: number,
  samplesPerPixel: 1 | 3,
): DecodedFrame['data'] {
  if (hidden === undefined) return samples;
  const masked = samples.slice();
  eachRun(hidden, 1, (start, end) => masked.fill(black, start * samplesPerPixel, end * samplesPerPixel));
  return masked;
}
