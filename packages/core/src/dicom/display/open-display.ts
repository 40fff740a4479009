import type { DataSet, FrameDescription, FrameReader, Remedy } from '../types.ts';
import { openGreyLevels } from './grey-levels.ts';
import { applyPalette, type Palette, readPalette } from './palette.ts';
import { pixelAspect } from './pixel-aspect.ts';

/**
 * Display of frames by the object's own attributes; overlays (60xx) are never drawn. What had to be made good on the way
 * is added to `remedies`.
 */
export function openDisplay(
  dataset: DataSet,
  description: FrameDescription,
  decode: FrameReader['decode'],
  remedies: Set<Remedy>,
): FrameReader['display'] {
  let palette: Palette | undefined;
  const greyLevels = openGreyLevels(dataset, description, decode, remedies);
  const aspect = pixelAspect(dataset);
  const shape = aspect === undefined ? {} : { pixelAspect: aspect };
  return async (index) => {
    const frame = await decode(index);
    const size = { rows: frame.rows, columns: frame.columns, ...shape };
    if (frame.samplesPerPixel === 3) return { ...size, channels: 3, data: frame.data as Uint8Array };
    if (description.photometric === 'PALETTE COLOR') {
      palette ??= readPalette(dataset, description.signed);
      return { ...size, channels: 3, data: applyPalette(frame.data, palette) };
    }
    return { ...size, channels: 1, data: await greyLevels(index, frame) };
  };
}
