import { inspectPixelSurplus } from '../../dicom/index.ts';
import type { FrameDescription, ParsedDicom } from '../../dicom/types.ts';
import type { Described, Finding } from '../finding.ts';
import { type FrameMask, shareKept } from './mask.ts';

/** What {@link judgePixelSurplus} looks for. */
export const PIXEL_SURPLUS_CHECK: Described = {
  id: 'pixel-surplus',
  describe: () =>
    'The pixel data is compared with the number of frames the header declares. Whole further frames are a doubt; bytes ' +
    'behind the picture, comments, EXIF and thumbnails of code streams are left behind and counted. A video stream that ' +
    'goes on in another size is a doubt, too.',
};

/**
 * What the pixel data holds besides the declared frames. Nothing of it reaches an output; but whole further frames mean
 * that header and pixels are not about the same thing, so the header proves nothing.
 */
export function judgePixelSurplus(parsed: ParsedDicom, image: FrameDescription): Finding[] {
  const { codec, frames, bytes, segments } = inspectPixelSurplus(parsed, image);
  const findings: Finding[] = [{ code: 'codec', effect: 'fact', data: { codec } }];
  if (frames > 0) findings.push({ code: 'frames-beyond-declared', effect: 'doubt', data: { count: frames } });
  if (segments > 0) findings.push({ code: 'stream-metadata-dropped', effect: 'fact', data: { count: segments } });
  if (bytes > 0) findings.push({ code: 'bytes-after-image-dropped', effect: 'fact', data: { count: bytes } });
  return findings;
}

/** How much of each frame is shown, where not all of it is. */
export function describeMask(mask: FrameMask, image: { rows: number; columns: number }, frames: number): Finding[] {
  if (mask.keep === undefined && mask.masks.length === 0) return [];
  return [{ code: 'frames-masked', effect: 'fact', data: { frames, shareKept: shareKept(mask, image) } }];
}
