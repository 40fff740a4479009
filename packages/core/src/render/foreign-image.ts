import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { decodeJpeg2000File, isJpeg2000 } from '../dicom/index.ts';
import { isStudyshareError, StudyshareError } from '../errors.ts';
import { decodeBmp, isBmp } from './bmp.ts';
import { canDecode, type Ffmpeg } from './ffmpeg.ts';
import { chooseForeignPages, type ForeignPages } from './foreign-pages.ts';
import { chooseGround, GROUNDS, type Ground } from './ground.ts';
import { isHevcCoded, mayHoldHevc, readHeifFile, readHevcImage, renderHevcImage } from './heif/index.ts';
import { unsupportedImage } from './heif/limits.ts';
import { createRgbTiff } from './heif/tiff.ts';
import { isMachineFault } from './machine-fault.ts';
import { type Jpeg, PREVIEW_SIDE } from './picture.ts';
import { type SmallPicture, shrink } from './small-pictures.ts';

/** Pixels a foreign image may declare before anything is decoded. */
const MAX_PIXELS = 100_000_000;

/** Something sharp reads: a file, or the samples of one that it does not. */
interface ReadableImage {
  bytes: Uint8Array;
  /** Set where `bytes` are samples. */
  raw?: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/** What HEIC photographs need besides the decoder of all others. */
export interface ForeignImageTools {
  /** Asked only for HEIC; undefined where the machine has none. */
  ffmpeg?(): Promise<Ffmpeg | undefined>;
  /** Told of each decoded part. */
  beat?(): void;
}

/** What one page became. */
interface PictureOfPage {
  picture: Jpeg;
  /** For the page. */
  small: SmallPicture[];
}

/** The pictures of a file from elsewhere, and what is to be told of it. */
export interface ForeignImage {
  pictures: PictureOfPage[];
  pages: ForeignPages & { unreadable: number };
  /** What transparent parts were filled with, each colour once. */
  grounds: Ground[];
}

function open({ bytes, raw }: ReadableImage, page: number): Sharp {
  const options: SharpOptions = raw === undefined ? { page, pages: 1 } : { raw };
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', ...options });
}

/** Turned upright, on its ground. */
function upright(image: Sharp, ground: Ground | undefined): Sharp {
  return image.rotate().flatten({ background: GROUNDS[ground ?? 'white'] });
}

async function encode(image: Sharp, ground: Ground | undefined, quality: number, longestSide?: number): Promise<Jpeg> {
  let out = upright(image, ground);
  if (longestSide !== undefined)
    out = out.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await out
    .toColourspace('srgb')
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}

/** Why it could not be decoded: this build of the decoder may not know HEVC at all. */
function refusal(bytes: Uint8Array, cause: unknown): unknown {
  if (isMachineFault(cause) || isStudyshareError(cause)) return cause;
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

/** A profile goes along in a TIFF, which can carry one. */
async function readJpeg2000(bytes: Uint8Array): Promise<ReadableImage> {
  const { data, profile, ...raw } = await decodeJpeg2000File(bytes, MAX_PIXELS);
  if (profile === undefined) return { bytes: data, raw };
  const tiff = createRgbTiff(raw, 1, profile);
  tiff.pixels.set(data);
  return { bytes: tiff.bytes };
}

/** The same picture as something that sharp reads; HEIC without an ffmpeg is left to what libvips may know. */
async function toReadable(bytes: Uint8Array, tools: ForeignImageTools): Promise<ReadableImage> {
  if (isBmp(bytes)) {
    const { data, ...raw } = decodeBmp(bytes, MAX_PIXELS);
    return { bytes: data, raw };
  }
  if (isJpeg2000(bytes)) return readJpeg2000(bytes);
  if (!mayHoldHevc(bytes)) return { bytes };
  const ffmpeg = await tools.ffmpeg?.();
  return { bytes: ffmpeg === undefined ? bytes : await decodeHeic(bytes, ffmpeg, tools.beat) };
}

/**
 * A picture (JPEG, PNG, TIFF, WebP, GIF, AVIF, BMP, JPEG 2000, with an ffmpeg HEIC) as new sRGB JPEGs, one
 * a page: orientation applied, colours turned from its own ICC profile into sRGB, transparent parts on a ground on which
 * nothing disappears, no EXIF, XMP, ICC, comment or embedded thumbnail. A page that cannot be read is left out where
 * others can.
 * @param previewOnly renders the first page alone, and small
 * @throws StudyshareError `dicom.codec_failed` when nothing of it can be decoded whole or it declares more than 100
 * million pixels, `dicom.unsupported` for HEIC where nothing decodes HEVC, `dicom.malformed` and `dicom.too_large` for
 * its container
 */
export async function renderForeignImage(
  bytes: Uint8Array,
  tools: ForeignImageTools = {},
  previewOnly = false,
): Promise<ForeignImage> {
  const readable = await toReadable(bytes, tools);
  const pages = await pagesOf(readable, bytes);
  const pictures: ForeignImage['pictures'] = [];
  const grounds = new Set<Ground>();
  let failure: unknown;
  for (const page of previewOnly ? pages.shown.slice(0, 1) : pages.shown) {
    try {
      const ground = await chooseGround(open(readable, page));
      const source = open(readable, page);
      pictures.push(previewOnly ? await renderOnlyPreview(source, ground) : await renderPage(source, ground));
      if (ground !== undefined) grounds.add(ground);
    } catch (cause) {
      failure = refusal(bytes, cause);
      if (isMachineFault(cause)) throw cause;
    }
    tools.beat?.();
  }
  if (pictures.length === 0) throw failure;
  const unreadable = previewOnly ? 0 : pages.shown.length - pictures.length;
  return { pictures, pages: { ...pages, unreadable }, grounds: [...grounds] };
}

async function renderOnlyPreview(image: Sharp, ground: Ground | undefined): Promise<PictureOfPage> {
  return { picture: await encode(image, ground, 82, PREVIEW_SIDE), small: [] };
}

async function renderPage(image: Sharp, ground: Ground | undefined): Promise<PictureOfPage> {
  const picture = await encode(image.clone(), ground, 90);
  const source = upright(image, ground).toColourspace('srgb');
  return { picture, small: await shrink(source, picture, picture.bytes.byteLength) };
}

async function pagesOf(readable: ReadableImage, bytes: Uint8Array): Promise<ForeignPages> {
  try {
    return await chooseForeignPages(readable.bytes, (page) => open(readable, page), readable.raw !== undefined);
  } catch (cause) {
    throw refusal(bytes, cause);
  }
}

/** A JPEG of at most `longestSide` pixels, of the first page. @throws StudyshareError as {@link renderForeignImage} */
export async function thumbnailOfForeignImage(
  bytes: Uint8Array,
  longestSide: number,
  tools: ForeignImageTools = {},
): Promise<Jpeg> {
  const readable = await toReadable(bytes, tools);
  const page = (await pagesOf(readable, bytes)).shown[0]!;
  try {
    return await encode(open(readable, page), await chooseGround(open(readable, page)), 82, longestSide);
  } catch (cause) {
    throw refusal(bytes, cause);
  }
}
