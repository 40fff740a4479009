import { ByteReader } from './byte-reader.ts';
import type { ItemProperty } from './item-properties.ts';
import { malformedHeif } from './limits.ts';

/** A rectangle in pixels. */
export interface PixelArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * What is shown of a reconstructed picture: the area that is kept, and how it is then turned. A shown pixel (x, y) is
 * the kept one (x, y), or (y, x) when `swap`, counted from the right when `flipX` and from the bottom when `flipY`.
 */
export interface Geometry {
  area: PixelArea;
  swap: boolean;
  flipX: boolean;
  flipY: boolean;
}

/** The types of properties that change what is shown, applied in their order (ISO/IEC 23008-12, 6.5). */
export const TRANSFORMS: ReadonlySet<string> = new Set(['clap', 'irot', 'imir']);

function quarterTurn(geometry: Geometry): Geometry {
  const { area, swap, flipX, flipY } = geometry;
  return swap ? { area, swap: false, flipX, flipY: !flipY } : { area, swap: true, flipX: !flipX, flipY };
}

/** Image rotation: quarter turns anti-clockwise (ISO/IEC 23008-12, 6.5.10). */
function rotate(geometry: Geometry, body: Uint8Array): Geometry {
  let turned = geometry;
  for (let turns = new ByteReader(body).uint(1) & 3; turns > 0; turns--) turned = quarterTurn(turned);
  return turned;
}

/** Image mirroring: 0 exchanges top and bottom, 1 left and right (ISO/IEC 23008-12:2022, 6.5.12). */
function mirror(geometry: Geometry, body: Uint8Array): Geometry {
  const leftRight = (new ByteReader(body).uint(1) & 1) === 1;
  return leftRight !== geometry.swap
    ? { ...geometry, flipX: !geometry.flipX }
    : { ...geometry, flipY: !geometry.flipY };
}

/** One side of a clean aperture: its first pixel and its length within `size`. */
function aperture(size: number, length: number, offset: number): { from: number; length: number } {
  const from = Math.max(0, Math.min(size, Math.round(offset + (size - length) / 2)));
  const kept = Math.min(Math.round(length), size - from);
  if (!(kept >= 1)) throw malformedHeif('clap');
  return { from, length: kept };
}

/** Clean aperture: a centred part, moved by an offset (ISO/IEC 14496-12, 12.1.4). */
function crop(geometry: Geometry, body: Uint8Array): Geometry {
  const reader = new ByteReader(body);
  const fraction = () => {
    const numerator = reader.int32();
    const denominator = reader.int32();
    if (denominator <= 0) throw malformedHeif('clap');
    return numerator / denominator;
  };
  const [width, height, offsetX, offsetY] = [fraction(), fraction(), fraction(), fraction()];
  const { area, swap, flipX, flipY } = geometry;
  const shown = swap ? { width: area.height, height: area.width } : area;
  const [x, y] = [aperture(shown.width, width, offsetX), aperture(shown.height, height, offsetY)];
  const [columns, rows] = swap ? [y, x] : [x, y];
  return {
    ...geometry,
    area: {
      left: area.left + (flipX ? area.width - columns.from - columns.length : columns.from),
      top: area.top + (flipY ? area.height - rows.from - rows.length : rows.from),
      width: columns.length,
      height: rows.length,
    },
  };
}

/** What a list of transforms, in order, shows of a picture of this size. @throws StudyshareError `dicom.malformed` */
export function composeTransforms(
  size: { width: number; height: number },
  transforms: readonly ItemProperty[],
): Geometry {
  const whole: Geometry = { area: { left: 0, top: 0, ...size }, swap: false, flipX: false, flipY: false };
  return transforms.reduce((geometry, { type, body }) => {
    if (type === 'irot') return rotate(geometry, body);
    return type === 'imir' ? mirror(geometry, body) : crop(geometry, body);
  }, whole);
}

/** The turn as a value of the TIFF tag Orientation (TIFF 6.0, section 8). */
export function orientationTag({ swap, flipX, flipY }: Geometry): number {
  if (!swap) return flipX ? (flipY ? 3 : 2) : flipY ? 4 : 1;
  return flipX ? (flipY ? 7 : 8) : flipY ? 6 : 5;
}
