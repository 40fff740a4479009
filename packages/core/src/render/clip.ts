import type { DisplayFrame, FrameTimes } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { clipSize } from './clip-frame.ts';
import { clipSeconds } from './clip-times.ts';
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
  /** Frames a second, to three digits; the mean where they are not shown equally long. */
  frameRate: number;
  durationSeconds: number;
  bytes: Uint8Array<ArrayBuffer>;
  preview: Jpeg;
}

async function startEncoder(tools: ClipTools, first: DisplayFrame, times: FrameTimes): Promise<ClipEncoder> {
  const size = clipSize(first);
  return tools.ffmpeg === undefined
    ? createWasmEncoder(size, times)
    : createFfmpegEncoder(tools.ffmpeg, tools.tempDir, { ...size, channels: first.channels }, times);
}

/**
 * Encodes the frames, one in memory at a time, each shown as long as `times` says, and makes the poster of frame `posterIndex` (the last one, if there
 * are fewer).
 * @throws StudyshareError `dicom.codec_failed` when there is no frame, sizes differ, or the encoder fails
 */
export async function renderClip(
  frames: AsyncIterable<DisplayFrame>,
  options: { times: FrameTimes; posterIndex: number },
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
      encoder ??= await startEncoder(tools, first, options.times);
      await encoder.add(frame);
      if (count <= options.posterIndex) poster = frame;
      count++;
      tools.onFrame?.();
    }
    if (encoder === undefined || first === undefined || poster === undefined)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
    const bytes = await encoder.finish();
    const preview = await renderPreview(poster);
    const durationSeconds = clipSeconds(options.times, count);
    const frameRate = Math.round((count / durationSeconds) * 1000) / 1000;
    return { ...clipSize(first), frames: count, frameRate, durationSeconds, bytes, preview };
  } finally {
    await encoder?.abandon();
  }
}
