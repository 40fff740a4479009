import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';

/** Tells the stored values that stand for "no image here" (PS3.3 C.7.5.1.1.2). */
export type IsPadding = (stored: number) => boolean;

/** Pixel Padding Value, up to Pixel Padding Range Limit where there is one; undefined without either. */
export function paddingOf(dataset: DataSet, signed: boolean): IsPadding | undefined {
  const value = readSigned(dataset.number(TAGS.PixelPaddingValue), signed);
  if (value === undefined) return undefined;
  const limit = readSigned(dataset.number(TAGS.PixelPaddingRangeLimit), signed) ?? value;
  const low = Math.min(value, limit);
  const high = Math.max(value, limit);
  return (stored) => stored >= low && stored <= high;
}

/** The VR is US or SS by Pixel Representation, which implicit VR does not tell and writers get wrong. */
function readSigned(value: number | undefined, signed: boolean): number | undefined {
  if (value === undefined) return undefined;
  return signed ? (value << 16) >> 16 : value & 0xffff;
}
