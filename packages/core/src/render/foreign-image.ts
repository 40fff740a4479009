import sharp from 'sharp';
import { StudyshareError } from '../errors.ts';
import { type Jpeg, PREVIEW_SIDE } from './picture.ts';

/** Pixels a foreign image may declare before anything is decoded. */
const MAX_PIXELS = 100_000_000;

async function reencode(bytes: Uint8Array, quality: number, longestSide?: number): Promise<Jpeg> {
  // Only the first page: a TIFF or WebP may hold thousands.
  let image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    .rotate()
    .flatten({ background: '#000000' });
  if (longestSide !== undefined)
    image = image.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await image
    .toColourspace('srgb')
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}

/** HEIF with HEVC inside: the brands of a phone's photographs (ISO/IEC 23008-12, B.4.1). */
const HEVC_BRAND = /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

/** Why it could not be decoded: this build of the decoder may not know HEVC at all. */
function refusal(bytes: Uint8Array, cause: unknown): StudyshareError {
  const brand = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
  if (!HEVC_BRAND.test(brand)) return new StudyshareError('dicom.codec_failed', { cause });
  return new StudyshareError('dicom.unsupported', { params: { what: 'image-format' }, cause });
}

/**
 * A photograph (JPEG, PNG, TIFF, WebP, GIF, AVIF; whatever else sharp reads) as a new sRGB JPEG: orientation applied,
 * colours turned from its own ICC profile into sRGB, transparency on black, no EXIF, XMP, ICC, comment or embedded
 * thumbnail. Of several pages only the first.
 * @throws StudyshareError `dicom.codec_failed` when it cannot be decoded whole or declares more than 100 million pixels,
 * `dicom.unsupported` for HEIC where the decoder has no HEVC
 */
export async function renderForeignImage(bytes: Uint8Array): Promise<{ picture: Jpeg; preview: Jpeg }> {
  try {
    return { picture: await reencode(bytes, 90), preview: await reencode(bytes, 82, PREVIEW_SIDE) };
  } catch (cause) {
    throw refusal(bytes, cause);
  }
}

/** A JPEG of at most `longestSide` pixels. @throws StudyshareError `dicom.codec_failed` */
export async function thumbnailOfForeignImage(bytes: Uint8Array, longestSide: number): Promise<Jpeg> {
  try {
    return await reencode(bytes, 82, longestSide);
  } catch (cause) {
    throw new StudyshareError('dicom.codec_failed', { cause });
  }
}
