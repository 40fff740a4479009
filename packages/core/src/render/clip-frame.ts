import sharp from 'sharp';
import type { DisplayFrame } from '../dicom/types.ts';
import { squareSize } from './square-pixels.ts';

/** Longest side of a clip: what phones decode in hardware without exception. */
const CLIP_SIDE = 1920;

type FrameShape = Pick<DisplayFrame, 'rows' | 'columns' | 'pixelAspect'>;

/** What the frame measures in the clip: square pixels, at most {@link CLIP_SIDE} long. */
function contentSize(frame: FrameShape): { width: number; height: number } {
  const { columns, rows } = squareSize(frame);
  const scale = Math.min(1, CLIP_SIDE / Math.max(columns, rows));
  return { width: Math.max(1, Math.round(columns * scale)), height: Math.max(1, Math.round(rows * scale)) };
}

/** Frame size of the clip made of frames of this shape: even in both directions (H.264 4:2:0). */
export function clipSize(frame: FrameShape): { width: number; height: number } {
  const { width, height } = contentSize(frame);
  const even = (value: number) => Math.max(2, Math.ceil(value / 2) * 2);
  return { width: even(width), height: even(height) };
}

async function resize(
  frame: DisplayFrame,
  { width, height }: { width: number; height: number },
): Promise<DisplayFrame> {
  const { data, info } = await sharp(frame.data, {
    raw: { width: frame.columns, height: frame.rows, channels: frame.channels },
  })
    .resize({ width, height, fit: 'fill' })
    .toColourspace(frame.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, channels: info.channels === 1 ? 1 : 3, data };
}

/** Copies one row of pixels, grey ones to every colour. */
function copyRow(source: DisplayFrame, row: number, out: Uint8Array, at: number, samples: 1 | 3 | 4): void {
  const { channels, columns, data } = source;
  let from = row * columns * channels;
  if (samples === channels) {
    out.set(data.subarray(from, from + columns * channels), at);
    return;
  }
  for (let x = 0, to = at; x < columns; x++, from += channels, to += samples) {
    out[to] = data[from]!;
    out[to + 1] = data[channels === 1 ? from : from + 1]!;
    out[to + 2] = data[channels === 1 ? from : from + 2]!;
  }
}

/**
 * The frame as `samples` interleaved bytes a pixel (1: grey, 3: RGB, 4: RGBA) in the clip's size: shrunk when it is
 * larger, stretched where its pixels are no squares, padded with black on the right and at the bottom to even sides. Where
 * nothing of that is needed, its own bytes.
 */
export async function toClipFrame(
  frame: DisplayFrame,
  size: { width: number; height: number },
  samples: 1 | 3 | 4,
): Promise<Uint8Array> {
  const content = contentSize(frame);
  const isSame = content.width === frame.columns && content.height === frame.rows;
  const source = isSame ? frame : await resize(frame, content);
  if (samples === source.channels && source.columns === size.width && source.rows === size.height) return source.data;
  const out = new Uint8Array(size.width * size.height * samples);
  const rows = Math.min(source.rows, size.height);
  for (let y = 0; y < rows; y++) copyRow(source, y, out, y * size.width * samples, samples);
  return out;
}
