import sharp, { type Sharp } from 'sharp';
import type { DisplayFrame } from '../dicom/types.ts';
import { squareSize } from './square-pixels.ts';

/** A new JPEG of our own making: no metadata, no part of any original stream. */
export interface Jpeg {
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Longest side of a preview or poster in pixels. */
export const PREVIEW_SIDE = 960;

function open(frame: DisplayFrame): Sharp {
  return sharp(frame.data, { raw: { width: frame.columns, height: frame.rows, channels: frame.channels } });
}

/** With square pixels, scaled by `scale`. */
function resized(frame: DisplayFrame, scale: number): Sharp {
  const { columns, rows } = squareSize(frame);
  const width = Math.max(1, Math.round(columns * scale));
  const height = Math.max(1, Math.round(rows * scale));
  const same = width === frame.columns && height === frame.rows;
  return same ? open(frame) : open(frame).resize({ width, height, fit: 'fill' });
}

async function encode(image: Sharp, channels: 1 | 3, quality: number): Promise<Jpeg> {
  const { data, info } = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    // Tables made for each picture cost as much as all the rest, for a twentieth of the size.
    .jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer({ resolveWithObject: true });
  // A copy of exactly these bytes, so that it can be handed to another thread without the pool around it.
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}

/** The picture a patient saves: full size, quality 90, no chroma subsampling. */
export async function renderPicture(frame: DisplayFrame): Promise<Jpeg> {
  return encode(resized(frame, 1), frame.channels, 90);
}

/** A smaller JPEG with its longest side at most `longestSide` pixels; never enlarged. */
export async function renderPreview(frame: DisplayFrame, longestSide: number = PREVIEW_SIDE): Promise<Jpeg> {
  const { columns, rows } = squareSize(frame);
  const image = resized(frame, Math.min(1, longestSide / Math.max(columns, rows)));
  return encode(image, frame.channels, 82);
}
