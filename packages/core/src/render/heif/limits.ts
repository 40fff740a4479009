import { StudyshareError } from '../../errors.ts';

/** What a HEIF file may declare before anything is allocated for it. */
export const HEIF_LIMITS = {
  /** Boxes side by side in one box. */
  boxes: 20_000,
  items: 8_192,
  /** Pieces one item may lie in. */
  extents: 256,
  /** Coded pictures of a grid. */
  tiles: 4_096,
  /** Derived images on top of one another. */
  derivations: 4,
  /** Coded bytes of all tiles. */
  codedBytes: 128 * 1024 * 1024,
  /** Pixels of the picture, and of all its tiles with what they hold beyond it. */
  pixels: 100_000_000,
  tilePixels: 150_000_000,
  /** Bytes of the parameter sets of one picture. */
  parameterBytes: 16 * 1024,
  /** Bytes of an ICC profile. */
  profileBytes: 4 * 1024 * 1024,
} as const;

/** The error for boxes that do not add up. */
export function malformedHeif(what: string): StudyshareError {
  return new StudyshareError('dicom.malformed', { params: { step: 'heif', what } });
}

/** The error for a file that is too large by one of {@link HEIF_LIMITS}. */
export function tooLargeHeif(limit: keyof typeof HEIF_LIMITS): StudyshareError {
  return new StudyshareError('dicom.too_large', { params: { step: 'heif', limit } });
}

/** The error for a picture made in a way that is not read here; verdicts tell it by `image-format`. */
export function unsupportedImage(cause?: unknown): StudyshareError {
  return new StudyshareError('dicom.unsupported', { params: { what: 'image-format' }, cause });
}
