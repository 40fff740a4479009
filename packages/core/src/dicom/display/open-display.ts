import type { DataSet, DecodedFrame, FrameDescription, FrameReader } from '../types.ts';
import { greyLevels, needsNoRange } from './grey-levels.ts';
import { paddingOf } from './padding.ts';
import { applyPalette, type Palette, readPalette } from './palette.ts';
import { pixelAspect } from './pixel-aspect.ts';
import { type ValueRange, ValueSample } from './value-range.ts';

/** Frames looked at for the range of a series without a window, so that its brightness does not jump. */
const RANGE_SAMPLES = 9;

/** Display of frames by the object's own attributes; overlays (60xx) are never drawn. */
export function openDisplay(
  dataset: DataSet,
  description: FrameDescription,
  decode: FrameReader['decode'],
): FrameReader['display'] {
  let palette: Palette | undefined;
  let range: Promise<ValueRange | undefined> | undefined;
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
    if (!needsNoRange(dataset, index, description)) range ??= rangeOfSeries(dataset, description, decode, frame);
    return { ...size, channels: 1, data: greyLevels(dataset, index, description, frame, await range) };
  };
}

async function rangeOfSeries(
  dataset: DataSet,
  description: FrameDescription,
  decode: FrameReader['decode'],
  current: DecodedFrame,
): Promise<ValueRange | undefined> {
  const isPadding = paddingOf(dataset, description.signed);
  const sample = new ValueSample();
  const last = description.frames - 1;
  const looked = new Set(
    Array.from({ length: RANGE_SAMPLES }, (_, step) => Math.round((last * step) / (RANGE_SAMPLES - 1))),
  );
  if (last === 0) sample.add(current.data, isPadding);
  else for (const index of looked) sample.add((await decode(index)).data, isPadding);
  return sample.range();
}
