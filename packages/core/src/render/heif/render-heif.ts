import type { DisplayFrame } from '../../dicom/types.ts';
import { StudyshareError } from '../../errors.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { Colour } from './colour.ts';
import { decodeTiles } from './decode-tiles.ts';
import { orientationTag, type PixelArea } from './geometry.ts';
import type { HevcImage } from './hevc-image.ts';
import { profileFor } from './icc-profile.ts';
import { createRgbTiff, type RgbTiff } from './tiff.ts';

/** Copies what lies within the kept area of a tile whose first pixel is at (left, top) of the whole picture. */
function place(tile: DisplayFrame, at: PixelArea, area: PixelArea, pixels: Uint8Array): void {
  const from = Math.max(at.left, area.left);
  const to = Math.min(at.left + at.width, area.left + area.width);
  const bottom = Math.min(at.top + at.height, area.top + area.height);
  if (to <= from) return;
  for (let y = Math.max(at.top, area.top); y < bottom; y++) {
    const source = ((y - at.top) * tile.columns + from - at.left) * 3;
    const target = ((y - area.top) * area.width + from - area.left) * 3;
    pixels.set(tile.data.subarray(source, source + (to - from) * 3), target);
  }
}

function profileOf({ profile, codePoints }: Colour): Uint8Array | undefined {
  return profile ?? (codePoints && profileFor(codePoints));
}

/**
 * Decodes an image into a TIFF of 8 bit RGB: tiles put together, the kept area cut out, its turn and its ICC profile as
 * tags for who reads it next.
 * @param beat called after each tile
 * @throws StudyshareError `dicom.malformed`, `dicom.codec_failed`, `dicom.too_large`, `dicom.unsupported`
 */
export async function renderHevcImage(image: HevcImage, ffmpeg: Ffmpeg, beat?: () => void): Promise<Uint8Array> {
  const { tileSize, geometry, columns } = image;
  // Not before something was decoded: the size alone is a claim of a few bytes.
  let tiff: RgbTiff | undefined;
  let index = 0;
  for await (const tile of decodeTiles(ffmpeg, image)) {
    if (tile.columns < tileSize.width || tile.rows < tileSize.height)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'heif' } });
    const left = (index % columns) * tileSize.width;
    const top = Math.floor(index / columns) * tileSize.height;
    tiff ??= createRgbTiff(geometry.area, orientationTag(geometry), profileOf(image.colour));
    place(tile, { left, top, ...tileSize }, geometry.area, tiff.pixels);
    index++;
    beat?.();
  }
  if (tiff === undefined || index !== image.tiles.length)
    throw new StudyshareError('dicom.codec_failed', { params: { step: 'heif' } });
  return tiff.bytes;
}
