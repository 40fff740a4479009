import type { FrameDescription, JpegColour } from '../../dicom/types.ts';
import type { MaskedJpegs } from './masked-jpegs.ts';

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
  jpegs: MaskedJpegs,
  image: FrameDescription,
  onFrame?: () => void,
): StoredFrames | undefined {
  const streams: Uint8Array[] = [];
  let photometric: string | undefined;
  for (let index = 0; index < image.frames; index++) {
    const masked = jpegs.frame(index);
    if (masked === undefined) return undefined;
    const own = photometricOf(masked.colour, masked.subsampled, image.photometric);
    // Readers differ on streams that contradict their header: those are written decoded.
    if (own !== image.photometric || image.bitsAllocated !== 8 || image.signed) return undefined;
    photometric ??= own;
    if (own !== photometric) return undefined;
    streams.push(masked.stream);
    onFrame?.();
  }
  return photometric === undefined ? undefined : { streams, photometric };
}

function photometricOf(colour: JpegColour, subsampled: boolean, grey: string): string {
  if (colour === 'grey') return grey;
  if (colour === 'rgb') return 'RGB';
  return subsampled ? 'YBR_FULL_422' : 'YBR_FULL';
}
