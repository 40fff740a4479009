import { asJpegFile } from '../../dicom/index.ts';
import type { DisplayFrame } from '../../dicom/types.ts';
import type { MaskedJpegs } from '../header/index.ts';
import type { RenderedOutput } from '../types.ts';

/**
 * The first frame as the JPEG it is stored as, with the masks in it: nothing is coded a second time but the blocks on the
 * masks' edges. Undefined where it is shown otherwise than its samples are (greys, which go through a window; pixels that
 * are no squares), or is no baseline JPEG that can be masked.
 */
export function storedPicture(jpegs: MaskedJpegs | undefined, shown: DisplayFrame): RenderedOutput | undefined {
  if (shown.channels !== 3 || shown.pixelAspect !== undefined) return undefined;
  const masked = jpegs?.frame(0);
  if (masked === undefined || masked.colour === 'grey') return undefined;
  const { rows, columns } = shown;
  const bytes = asJpegFile(masked.stream);
  return { role: 'picture', mediaType: 'image/jpeg', width: columns, height: rows, bytes };
}
