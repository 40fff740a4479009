import { asJpegFile } from '../../dicom/index.ts';
import type { DisplayFrame, FrameTimes } from '../../dicom/types.ts';
import { isStudyshareError } from '../../errors.ts';
import { type Clip, canStayJpeg, renderJpegClip } from '../../render/index.ts';
import type { MaskedJpegs } from '../header/index.ts';
import type { WorkEnvironment } from '../work-environment.ts';

/** Frames of a clip that may be shown as they are stored. */
export interface StoredClip {
  jpegs: MaskedJpegs;
  frames: number;
  /** Its poster as the patient will see it. */
  poster: DisplayFrame;
  times: FrameTimes;
}

/**
 * Undefined where a frame cannot stay JPEG, or is sampled otherwise than the first: ffmpeg then changes its filters in the
 * midst of the clip, and with them the brightness of what follows.
 */
function jpegFiles({ jpegs, frames }: StoredClip, onFrame: () => void): Uint8Array[] | undefined {
  const files: Uint8Array[] = [];
  const sampling = jpegs.frame(0)?.sampling;
  for (let index = 0; index < frames; index++) {
    const masked = jpegs.frame(index);
    if (masked?.colour !== 'ybr' || masked.sampling !== sampling) return undefined;
    files.push(asJpegFile(masked.stream));
    onFrame();
  }
  return files;
}

/**
 * The clip made of the JPEG its frames are stored as, with the masks in them: no frame is decoded here but the poster.
 * Undefined where they are shown otherwise than they are stored, are no baseline JPEG that can be masked, or there is no
 * ffmpeg that takes them.
 * @throws StudyshareError `server.busy` where the machine failed
 */
export async function storedClip(clip: StoredClip, environment: WorkEnvironment): Promise<Clip | undefined> {
  const ffmpeg = await environment.ffmpeg();
  if (ffmpeg === undefined || !canStayJpeg(clip.poster)) return undefined;
  const jpegs = jpegFiles(clip, environment.beat);
  if (jpegs === undefined) return undefined;
  const { poster, frames, times } = clip;
  const tools = { ffmpeg, tempDir: environment.tempDir, onFrame: environment.beat };
  try {
    return await renderJpegClip({ jpegs, count: frames, poster }, times, tools);
  } catch (error) {
    if (isStudyshareError(error, 'dicom.codec_failed')) return undefined;
    throw error;
  }
}
