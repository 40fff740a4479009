import { isVideoTransferSyntax, openFrames, parseDicom } from '../../dicom/index.ts';
import type { DisplayFrame } from '../../dicom/types.ts';
import { renderPreview, thumbnailOfForeignImage } from '../../render/index.ts';
import { isPictureKind } from '../sop-class.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { posterOfForeignVideo } from './foreign-video.ts';
import { posterFrame } from './poster-frame.ts';
import { formatOf, hasPixels, kindOf } from './process-object.ts';
import { middleOfStream } from './sources/middle-of-stream.ts';

async function middleFrame(bytes: Uint8Array, environment: WorkEnvironment): Promise<DisplayFrame | undefined> {
  const parsed = parseDicom(bytes, { maxPixelBytes: environment.maxPixelBytes });
  if (!isPictureKind(kindOf(parsed)) || !hasPixels(parsed)) return undefined;
  if (isVideoTransferSyntax(parsed.transferSyntaxUid)) {
    const ffmpeg = await environment.ffmpeg();
    return ffmpeg && middleOfStream(parsed, ffmpeg, environment);
  }
  const reader = await openFrames(parsed, { maxPixelBytes: environment.maxPixelBytes });
  if (reader.description.rows * reader.description.columns > environment.maxFramePixels) return undefined;
  return reader.display(posterFrame(reader.description.frames));
}
/**
 * A small JPEG of the object as it is, masked by nothing: for the clinician's own screen only. Undefined where there is
 * no picture, or none that can be decoded.
 */
export async function thumbnailObject(
  bytes: Uint8Array,
  maxSize: number,
  environment: WorkEnvironment,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const format = formatOf(bytes);
  if (format === 'image') return (await thumbnailOfForeignImage(bytes, maxSize, environment)).bytes;
  if (format !== 'dicom' && format !== 'video') return undefined;
  const frame =
    format === 'video' ? await posterOfForeignVideo(bytes, environment) : await middleFrame(bytes, environment);
  return frame === undefined ? undefined : (await renderPreview(frame, maxSize)).bytes;
}
