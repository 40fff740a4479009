import sharp, { type Sharp } from 'sharp';
import type { DisplayFrame } from '../dicom/types.ts';
import { squareSize } from './square-pixels.ts';

/** A small picture for the page: a WebP of our own making, without metadata. */
export interface SmallPicture {
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Longest sides in pixels, smallest first: a third of a wide screen or a simple phone, and a phone of fine dots. */
const SMALL_SIDES = [480, 800] as const;

/** A picture hardly larger than this many times the side is not worth two sizes. */
const WORTH_ANOTHER = 1.25;

// Effort 0: more of it costs up to twice the time for a tenth of the bytes.
const WEBP = { quality: 78, effort: 0 } as const;

/**
 * The pictures that the page shows in place of the full one, smallest first, of the same pixels: each shrunk from the one
 * before it in size, never enlarged. What is not smaller in bytes than `full` is left out, the full one will do then.
 * @param frame masked already
 * @param full bytes of the picture they stand for
 */
export async function renderSmallPictures(frame: DisplayFrame, full: number): Promise<SmallPicture[]> {
  const { columns: width, rows: height } = squareSize(frame);
  const image = sharp(frame.data, { raw: { width: frame.columns, height: frame.rows, channels: frame.channels } });
  return shrink(image.toColourspace(frame.channels === 1 ? 'b-w' : 'srgb'), { width, height }, full);
}

/** {@link renderSmallPictures} of anything sharp has open. @param shown what it measures in square pixels */
export async function shrink(
  image: Sharp,
  shown: { width: number; height: number },
  full: number,
): Promise<SmallPicture[]> {
  const longest = Math.max(shown.width, shown.height);
  const sides = SMALL_SIDES.filter((_, at) => at === 0 || longest > SMALL_SIDES[at - 1]! * WORTH_ANOTHER);
  const made: SmallPicture[] = [];
  let source = image;
  for (const side of sides.reverse()) {
    const scale = Math.min(1, side / longest);
    const width = Math.max(1, Math.round(shown.width * scale));
    const height = Math.max(1, Math.round(shown.height * scale));
    const { data, info } = await source
      .resize({ width, height, fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width, height, channels: info.channels };
    const bytes = await sharp(data, { raw }).webp(WEBP).toBuffer();
    if (bytes.byteLength < full) made.unshift({ width, height, bytes: new Uint8Array(bytes) });
    source = sharp(data, { raw });
  }
  return made;
}
