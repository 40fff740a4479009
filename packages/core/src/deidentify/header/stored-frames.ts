import { JpegMasker } from '../../dicom/index.ts';
import type { FrameReader, JpegColour } from '../../dicom/types.ts';
import { blackValue, type FrameMask } from './mask-frame.ts';

/** Frames that stay coded as they are, but for what is blacked out. */
export interface StoredFrames {
  /** One baseline JPEG a frame. */
  streams: Uint8Array[];
  /** PS3.5 section 8.2.1: by what the streams hold. */
  photometric: string;
}

/**
 * The frames as baseline JPEG with the masks in them, none decoded; undefined where one is no such JPEG, cannot be masked
 * as it is, or has other colours than the first.
 */
export function maskStoredFrames(
  frames: FrameReader,
  { masks, keep }: FrameMask,
  onFrame?: () => void,
): StoredFrames | undefined {
  const { description: image, storedJpeg } = frames;
  const masker = new JpegMasker({ rows: image.rows, columns: image.columns, masks, keep });
  const black = blackValue(image, image.samplesPerPixel) === 0 ? 0 : 255;
  const streams: Uint8Array[] = [];
  let photometric: string | undefined;
  for (let index = 0; index < image.frames; index++) {
    const stored = storedJpeg?.(index);
    if (stored === undefined) return undefined;
    const masked = masker.mask(stored.stream, { colour: stored.colour, black });
    if ('obstacle' in masked) return undefined;
    const own = photometricOf(stored.colour, masked.subsampled, image.photometric);
    photometric ??= own;
    if (own !== photometric) return undefined;
    streams.push(masked.bytes);
    onFrame?.();
  }
  return photometric === undefined ? undefined : { streams, photometric };
}

function photometricOf(colour: JpegColour, subsampled: boolean, grey: string): string {
  if (colour === 'grey') return grey;
  if (colour === 'rgb') return 'RGB';
  return subsampled ? 'YBR_FULL_422' : 'YBR_FULL';
}
