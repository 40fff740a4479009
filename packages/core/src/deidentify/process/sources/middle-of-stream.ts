import type { DisplayFrame, ParsedDicom } from '../../../dicom/types.ts';
import type { Ffmpeg, VideoStream } from '../../../render/index.ts';
import type { WorkEnvironment } from '../../work-environment.ts';
import { posterFrame } from '../poster-frame.ts';
import { declaredFrames, openStreamOf, shapeOfStream } from './open-stream.ts';

/** Frames that are decoded at most for the one in the middle, where the stream cannot be entered there. */
const MOST_FOR_MIDDLE = 300;

/** The last of the first frames, up to `wanted` (from 0). */
async function frameAt(frames: AsyncIterable<DisplayFrame>, wanted: number): Promise<DisplayFrame | undefined> {
  let last: DisplayFrame | undefined;
  let index = 0;
  for await (const frame of frames) {
    last = frame;
    if (index++ >= wanted) break;
  }
  return last;
}

/**
 * The frame in the middle of a stream, with bounded work: a short one is decoded up to it, a longer one is entered at
 * its time; where that gives nothing, it is the last frame that may be decoded.
 * @throws StudyshareError `dicom.*`
 */
export async function middleOfStream(
  parsed: ParsedDicom,
  ffmpeg: Ffmpeg,
  environment: WorkEnvironment,
): Promise<DisplayFrame | undefined> {
  const video = await openStreamOf(parsed, ffmpeg, environment);
  try {
    const frame = await nearMiddle(video, posterFrame(declaredFrames(parsed) ?? 1));
    return frame && { ...frame, ...(await shapeOfStream(parsed, video)) };
  } finally {
    await video.close();
  }
}

async function nearMiddle(video: VideoStream, wanted: number): Promise<DisplayFrame | undefined> {
  if (wanted < MOST_FOR_MIDDLE) return await frameAt(video.frames(), wanted);
  const { frameRate: rate } = await video.facts();
  const entered = rate === undefined ? undefined : await frameAt(video.frames(wanted / rate), 0).catch(() => undefined);
  return entered ?? (await frameAt(video.frames(), MOST_FOR_MIDDLE));
}
