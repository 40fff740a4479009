import type { DisplayFrame } from '../../dicom/types.ts';
import { type Ffmpeg, openForeignVideo, shownRate, type VideoStream } from '../../render/index.ts';
import { undeliverable } from '../failure.ts';
import type { DeidentifyOptions, ObjectResult } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { renderClipOutputs, renderPreviewOnly } from './render-outputs.ts';

async function withVideo<T>(
  bytes: Uint8Array,
  ffmpeg: Ffmpeg,
  { tempDir, maxFrames, maxFramePixels }: WorkEnvironment,
  use: (video: VideoStream, rate: number) => Promise<T>,
): Promise<T> {
  const video = await openForeignVideo(ffmpeg, bytes, { tempDir, limits: { maxFrames, maxFramePixels } });
  try {
    return await use(video, shownRate((await video.facts()).frameRate));
  } finally {
    await video.close();
  }
}

/** The frame that stands for a video of unknown length: what it shows after a second, or at its end. */
async function* untilPoster(frames: AsyncIterable<DisplayFrame>, rate: number): AsyncGenerator<DisplayFrame> {
  let left = Math.round(rate);
  for await (const frame of frames) {
    yield frame;
    if (left-- <= 0) return;
  }
}

/** A video from elsewhere: encoded anew without sound and metadata, and protected whatever it shows. */
export async function processForeignVideo(
  bytes: Uint8Array,
  { previewOnly }: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const ffmpeg = await environment.ffmpeg();
  if (ffmpeg === undefined) return undeliverable(['no-video-decoder'], { kind: 'clip' });
  return withVideo(bytes, ffmpeg, environment, async (video, rate) => {
    const posterIndex = Math.round(rate);
    const frames = video.frames();
    const outputs = previewOnly
      ? await renderPreviewOnly(untilPoster(frames, rate), posterIndex, environment.beat)
      : await renderClipOutputs(frames, { times: { meanMs: 1000 / rate }, posterIndex }, environment);
    const decision = decideVerdict([{ code: 'foreign-video', effect: 'doubt' }]);
    return { kind: 'clip', sopClassUid: '', ...decision, outputs };
  });
}

/** The frame that stands for it; undefined where the machine has no ffmpeg. */
export async function posterOfForeignVideo(
  bytes: Uint8Array,
  environment: WorkEnvironment,
): Promise<DisplayFrame | undefined> {
  const ffmpeg = await environment.ffmpeg();
  if (ffmpeg === undefined) return undefined;
  return withVideo(bytes, ffmpeg, environment, async (video, rate) => {
    let last: DisplayFrame | undefined;
    for await (const frame of untilPoster(video.frames(), rate)) last = frame;
    return last;
  });
}
