import { JpegMasker } from '../../dicom/index.ts';
import type { DisplayFrame } from '../../dicom/types.ts';
import type { FrameSource } from '../frame-source.ts';
import type { FrameMask } from '../pixels/index.ts';
import type { RenderedOutput } from '../types.ts';

/**
 * The first frame as the JPEG it is stored as, with the masks in it: nothing is coded a second time but the blocks on the
 * masks' edges. Undefined where it is shown otherwise than its samples are (greys, which go through a window; pixels that
 * are no squares), or is no baseline JPEG that can be masked.
 */
export function storedPicture(source: FrameSource, mask: FrameMask, shown: DisplayFrame): RenderedOutput | undefined {
  if (shown.channels !== 3 || shown.pixelAspect !== undefined) return undefined;
  const stored = source.reader?.storedJpeg?.(0);
  if (stored === undefined || stored.colour === 'grey') return undefined;
  const { rows, columns } = shown;
  const { masks, keep } = mask;
  const masked = new JpegMasker({ rows, columns, masks, keep }).mask(stored.stream, {
    colour: stored.colour,
    jfif: true,
  });
  if ('obstacle' in masked) return undefined;
  return { role: 'picture', mediaType: 'image/jpeg', width: columns, height: rows, bytes: masked.bytes };
}
