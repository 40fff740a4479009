import sharp from 'sharp';
import { isStudyshareError, StudyshareError } from '../errors.ts';
import { canDecode, type Ffmpeg } from './ffmpeg.ts';
import { isHevcCoded, mayHoldHevc, readHeifFile, readHevcImage, renderHevcImage } from './heif/index.ts';
import { unsupportedImage } from './heif/limits.ts';
import { isMachineFault } from './machine-fault.ts';
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

/** What HEIC photographs need besides the decoder of all others. */
export interface ForeignImageTools {
  /** Asked only for HEIC; undefined where the machine has none. */
  ffmpeg?(): Promise<Ffmpeg | undefined>;
  /** Told of each decoded part. */
  beat?(): void;
}

/** Why it could not be decoded: this build of the decoder may not know HEVC at all. */
function refusal(bytes: Uint8Array, cause: unknown): unknown {
  if (isMachineFault(cause)) return cause;
  return mayHoldHevc(bytes) ? unsupportedImage(cause) : new StudyshareError('dicom.codec_failed', { cause });
}

async function decodeHeic(bytes: Uint8Array, ffmpeg: Ffmpeg, beat?: () => void): Promise<Uint8Array> {
  const file = readHeifFile(bytes);
  if (!isHevcCoded(file)) return bytes;
  try {
    return await renderHevcImage(readHevcImage(file), ffmpeg, beat);
  } catch (error) {
    // Some systems' ffmpeg comes without this one decoder.
    if (isStudyshareError(error, 'dicom.codec_failed') && !(await canDecode(ffmpeg, 'hevc')))
      throw unsupportedImage(error);
    throw error;
  }
}

/** The same picture in a format that sharp reads; HEIC without an ffmpeg is left to what libvips may know. */
async function toReadable(bytes: Uint8Array, tools: ForeignImageTools): Promise<Uint8Array> {
  if (!mayHoldHevc(bytes)) return bytes;
  const ffmpeg = await tools.ffmpeg?.();
  return ffmpeg === undefined ? bytes : decodeHeic(bytes, ffmpeg, tools.beat);
}

/**
 * A photograph (JPEG, PNG, TIFF, WebP, GIF, AVIF, with an ffmpeg HEIC; whatever else sharp reads) as a new sRGB JPEG:
 * orientation applied, colours turned from its own ICC profile into sRGB, transparency on black, no EXIF, XMP, ICC,
 * comment or embedded thumbnail. Of several pages only the first.
 * @throws StudyshareError `dicom.codec_failed` when it cannot be decoded whole or declares more than 100 million pixels,
 * `dicom.unsupported` for HEIC where nothing decodes HEVC, `dicom.malformed` and `dicom.too_large` for its container
 */
export async function renderForeignImage(
  bytes: Uint8Array,
  tools: ForeignImageTools = {},
): Promise<{ picture: Jpeg; preview: Jpeg }> {
  const readable = await toReadable(bytes, tools);
  try {
    return { picture: await reencode(readable, 90), preview: await reencode(readable, 82, PREVIEW_SIDE) };
  } catch (cause) {
    throw refusal(readable, cause);
  }
}

/** A JPEG of at most `longestSide` pixels. @throws StudyshareError as {@link renderForeignImage} */
export async function thumbnailOfForeignImage(
  bytes: Uint8Array,
  longestSide: number,
  tools: ForeignImageTools = {},
): Promise<Jpeg> {
  const readable = await toReadable(bytes, tools);
  try {
    return await reencode(readable, 82, longestSide);
  } catch (cause) {
    throw refusal(readable, cause);
  }
}
