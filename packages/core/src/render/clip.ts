import type { DisplayFrame } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { clipSize } from './clip-frame.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { createFfmpegEncoder } from './ffmpeg-encoder.ts';
import { type Jpeg, renderPreview } from './picture.ts';
import { createWasmEncoder } from './wasm-encoder.ts';

/** What clips are made with. */
export interface ClipTools {
  /** Undefined: the wasm encoder is used. */
  ffmpeg: Ffmpeg | undefined;
  /** A private directory for the encoder's output. */
  tempDir: string;
  /** Called after every frame, so that a watchdog can tell slow from stuck. */
  onFrame?: () => void;
}

/** A finished clip and its poster. */
export interface Clip {
  width: number;
  height: number;
  frames: number;
  frameRate: number;
  durationSeconds: number;
  bytes: Uint8Array<ArrayBuffer>;
  preview: Jpeg;
}

/** Frames a second of stacks that have no time axis: slow enough to look at, fast enough to scroll. */
export const SCROLL_RATE = 10;
/** Frames a second of a cine whose rate the file does not tell. */
export const CINE_RATE = 25;

/**
 * Frames a second from the milliseconds a frame is shown; `fallback` where the file tells none or tells what no clip
 * can be played at (below one frame in two seconds, above 120 a second).
 */
export function chooseFrameRate(frameTimeMs: number | undefined, fallback: number): number {
  if (frameTimeMs === undefined || !Number.isFinite(frameTimeMs) || frameTimeMs <= 0) return fallback;
  const rate = 1000 / frameTimeMs;
  return rate < 0.5 || rate > 120 ? fallback : Math.round(rate * 1000) / 1000;
}

async function startEncoder(tools: ClipTools, first: DisplayFrame, frameRate: number): Promise<ClipEncoder> {
  const size = clipSize(first);
  return tools.ffmpeg === undefined
    ? createWasmEncoder(size, frameRate)
    : createFfmpegEncoder(tools.ffmpeg, tools.tempDir, size, frameRate);
}

/**
 * Encodes the frames, one in memory at a time, and makes the poster of frame `posterIndex` (the last one, if there
 * are fewer).
 * @throws StudyshareError `dicom.codec_failed` when there is no frame, sizes differ, or the encoder fails
 */
export async function renderClip(
  frames: AsyncIterable<DisplayFrame>,
  options: { frameRate: number; posterIndex: number },
  tools: ClipTools,
): Promise<Clip> {
  let encoder: ClipEncoder | undefined;
  let first: DisplayFrame | undefined;
  let poster: DisplayFrame | undefined;
  let count = 0;
  try {
    for await (const frame of frames) {
      first ??= frame;
      if (frame.columns !== first.columns || frame.rows !== first.rows)
        throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
      encoder ??= await startEncoder(tools, first, options.frameRate);
      await encoder.add(frame);
      if (count <= options.posterIndex) poster = frame;
      count++;
      tools.onFrame?.();
    }
    if (encoder === undefined || first === undefined || poster === undefined)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
    const bytes = await encoder.finish();
    const preview = await renderPreview(poster);
    const durationSeconds = count / options.frameRate;
    return {
      ...clipSize(first),
      frames: count,
      frameRate: options.frameRate,
      durationSeconds,
      bytes,
      preview,
    };
  } finally {
    await encoder?.abandon();
  }
}
