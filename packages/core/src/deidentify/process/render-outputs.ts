import type { DisplayFrame, FrameTimes } from '../../dicom/types.ts';
import { StudyshareError } from '../../errors.ts';
import {
  type Clip,
  renderClip,
  renderPicture,
  renderPreview,
  renderSmallPictures,
  type SmallPicture,
} from '../../render/index.ts';
import type { RenderedOutput } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';

function noFrame(): StudyshareError {
  return new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
}

async function asPicture(frame: DisplayFrame): Promise<RenderedOutput> {
  return { role: 'picture', mediaType: 'image/jpeg', ...(await renderPicture(frame)) };
}

async function asPreview(frame: DisplayFrame): Promise<RenderedOutput> {
  return { role: 'preview', mediaType: 'image/jpeg', ...(await renderPreview(frame)) };
}

/** Small pictures as outputs. */
export function asPreviews(small: readonly SmallPicture[]): RenderedOutput[] {
  return small.map((one) => ({ role: 'preview', mediaType: 'image/webp', ...one }));
}

/**
 * The first frame as a picture, and small ones of it; the picture is what `stored` makes of it, or else coded anew.
 * @throws StudyshareError `dicom.codec_failed` when there is no frame
 */
export async function renderStillOutputs(
  frames: AsyncIterable<DisplayFrame>,
  stored: (frame: DisplayFrame) => RenderedOutput | undefined = () => undefined,
): Promise<RenderedOutput[]> {
  for await (const frame of frames) {
    const picture = stored(frame) ?? (await asPicture(frame));
    return [picture, ...asPreviews(await renderSmallPictures(frame, picture.bytes.byteLength))];
  }
  throw noFrame();
}

/** The MP4 and its posters. @throws StudyshareError `dicom.codec_failed` */
export async function renderClipOutputs(
  frames: AsyncIterable<DisplayFrame>,
  options: { times: FrameTimes; posterIndex: number },
  environment: WorkEnvironment,
): Promise<RenderedOutput[]> {
  const tools = { ffmpeg: await environment.ffmpeg(), tempDir: environment.tempDir, onFrame: environment.beat };
  return clipOutputs(await renderClip(frames, options, tools));
}

/** A finished clip as outputs. */
export function clipOutputs(clip: Clip): RenderedOutput[] {
  const { preview, small, bytes, width, height, durationSeconds, frameRate } = clip;
  return [
    { role: 'clip', mediaType: 'video/mp4', width, height, durationSeconds, frameRate, bytes },
    { role: 'preview', mediaType: 'image/jpeg', ...preview },
    ...asPreviews(small),
  ];
}

/**
 * The one output of a preview: frame `wanted` (from 0; the last one where there are fewer), masked already. All frames
 * are run through, so that what looks at them on the way sees each.
 * @throws StudyshareError `dicom.codec_failed` when there is no frame
 */
export async function renderPreviewOnly(
  frames: AsyncIterable<DisplayFrame>,
  wanted: number,
  onFrame: () => void,
): Promise<RenderedOutput[]> {
  let preview: RenderedOutput | undefined;
  let last: DisplayFrame | undefined;
  let index = 0;
  for await (const frame of frames) {
    if (index++ === wanted) preview = await asPreview(frame);
    last = frame;
    onFrame();
  }
  if (preview === undefined && last !== undefined) preview = await asPreview(last);
  if (preview === undefined) throw noFrame();
  return [preview];
}
