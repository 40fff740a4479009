import sharp from 'sharp';
import type { DisplayFrame } from '../dicom/types.ts';

/** Longest side of a clip: what phones decode in hardware without exception. */
const CLIP_SIDE = 1920;

/** Frame size of the clip made of frames of this size: at most {@link CLIP_SIDE}, even in both directions (H.264 4:2:0). */
export function clipSize(columns: number, rows: number): { width: number; height: number } {
  const scale = Math.min(1, CLIP_SIDE / Math.max(columns, rows));
  const even = (value: number) => Math.max(2, Math.ceil(Math.round(value * scale) / 2) * 2);
  return { width: even(columns), height: even(rows) };
}

async function shrink(frame: DisplayFrame, width: number, height: number): Promise<DisplayFrame> {
  const { data, info } = await sharp(frame.data, {
    raw: { width: frame.columns, height: frame.rows, channels: frame.channels },
  })
    .resize({ width, height, fit: 'inside' })
    .toColourspace(frame.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, channels: info.channels === 1 ? 1 : 3, data };
}

/**
 * The frame as `samples` interleaved bytes a pixel (3: RGB, 4: RGBA) in the clip's size: shrunk when it is larger,
 * padded with black on the right and at the bottom to even sides, never stretched.
 */
export async function toClipFrame(
  frame: DisplayFrame,
  size: { width: number; height: number },
  samples: 3 | 4,
): Promise<Uint8Array> {
  const source =
    frame.columns > size.width || frame.rows > size.height ? await shrink(frame, size.width, size.height) : frame;
  const out = new Uint8Array(size.width * size.height * samples);
  const rows = Math.min(source.rows, size.height);
  const columns = Math.min(source.columns, size.width);
  for (let y = 0; y < rows; y++) {
    let from = y * source.columns * source.channels;
    let to = y * size.width * samples;
    for (let x = 0; x < columns; x++, from += source.channels, to += samples) {
      out[to] = source.data[from]!;
      out[to + 1] = source.data[source.channels === 1 ? from : from + 1]!;
      out[to + 2] = source.data[source.channels === 1 ? from : from + 2]!;
    }
  }
  return out;
}
