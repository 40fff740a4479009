import type { TextSearchFrame } from '../../ports/text-search.ts';

/** Brightness of one pixel: of colours the brightest channel, so that coloured letters are as bright as white ones. */
export function brightness({ data, channels }: TextSearchFrame, pixel: number): number {
  if (channels === 1) return data[pixel]!;
  return Math.max(data[pixel * 3]!, data[pixel * 3 + 1]!, data[pixel * 3 + 2]!);
}
