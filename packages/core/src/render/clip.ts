import type { DisplayFrame, FrameTimes } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { clipSize } from './clip-frame.ts';
import { clipSeconds } from './clip-times.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { createFfmpegEncoder, encodeJpegs } from './ffmpeg-encoder.ts';
import { type Jpeg, renderPreview } from './picture.ts';
import { renderSmallPictures, type SmallPicture } from './small-pictures.ts';
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
  /** The poster for the page. */
  small: SmallPicture[];
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
    return { ...clipSize(first), ...pace(options.times, count), bytes, ...(await posters(poster)) };
  } finally {
    await encoder?.abandon();
  }
}

/** Frames that are JPEG files already. */
export interface JpegFrames {
  /** In order, of one size, YCbCr. */
  jpegs: Iterable<Uint8Array>;
  count: number;
  /** One of them decoded, for the poster; the others are like it. */
  poster: DisplayFrame;
}

/** Whether a clip of such frames can be made of their JPEG files: they are shown as they are stored. */
export function canStayJpeg(frame: DisplayFrame): boolean {
  const { width, height } = clipSize(frame);
  return frame.channels === 3 && width === frame.columns && height === frame.rows;
}

/**
 * {@link renderClip} of frames that need not be decoded here.
 * @throws StudyshareError `dicom.codec_failed` when the encoder fails
 */
export async function renderJpegClip(
  { jpegs, count, poster }: JpegFrames,
  times: FrameTimes,
  tools: ClipTools & { ffmpeg: Ffmpeg },
): Promise<Clip> {
  const size = clipSize(poster);
  const bytes = await encodeJpegs(jpegs, { size, times }, tools);
  return { ...size, ...pace(times, count), bytes, ...(await posters(poster)) };
}

async function posters(frame: DisplayFrame): Promise<Pick<Clip, 'preview' | 'small'>> {
  const preview = await renderPreview(frame);
  return { preview, small: await renderSmallPictures(frame, preview.bytes.byteLength) };
}

function pace(times: FrameTimes, frames: number): Pick<Clip, 'frames' | 'frameRate' | 'durationSeconds'> {
  const durationSeconds = clipSeconds(times, frames);
  return { frames, frameRate: Math.round((frames / durationSeconds) * 1000) / 1000, durationSeconds };
}
