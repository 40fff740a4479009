import { extractVideoStream, pixelAspect, TAGS } from '../../../dicom/index.ts';
import type { DisplayFrame, ParsedDicom } from '../../../dicom/types.ts';
import { type Ffmpeg, openVideoStream, type VideoStream } from '../../../render/index.ts';
import type { WorkEnvironment } from '../../work-environment.ts';

/** HEVC/H.265 main and main 10 profile (PS3.6, Table A-1). */
const HEVC = /^1\.2\.840\.10008\.1\.2\.4\.10[78]/;

/** Frames beyond the declared ones that are still decoded: a header is off by some, not by thousands. */
const MOST_BEYOND = 250;

/** Number of Frames (0028,0008), which a stream need not hold. */
export function declaredFrames({ dataset }: ParsedDicom): number | undefined {
  return dataset.number(TAGS.NumberOfFrames);
}

function mostFrames(parsed: ParsedDicom, { maxFrames }: WorkEnvironment): number {
  const declared = declaredFrames(parsed);
  return declared === undefined ? maxFrames : Math.min(maxFrames, 2 * declared + MOST_BEYOND);
}

/** The shape of the pixels, where they are no squares, by stream and header. @throws StudyshareError `server.busy` */
export async function shapeOfStream(
  { dataset }: ParsedDicom,
  video: VideoStream,
): Promise<Pick<DisplayFrame, 'pixelAspect'>> {
  const aspect = pixelAspect(dataset, (await video.facts()).pixelAspect);
  return aspect === undefined ? {} : { pixelAspect: aspect };
}

/** An object's video stream for ffmpeg; close it when done. @throws StudyshareError `dicom.*` */
export function openStreamOf(parsed: ParsedDicom, ffmpeg: Ffmpeg, environment: WorkEnvironment): Promise<VideoStream> {
  return openVideoStream(ffmpeg, extractVideoStream(parsed), {
    hevc: HEVC.test(parsed.transferSyntaxUid),
    tempDir: environment.tempDir,
    limits: { maxFrames: mostFrames(parsed, environment), maxFramePixels: environment.maxFramePixels },
  });
}
