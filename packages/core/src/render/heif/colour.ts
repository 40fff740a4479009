import { ByteReader } from './byte-reader.ts';
import type { ItemProperty } from './item-properties.ts';
import { HEIF_LIMITS, unsupportedImage } from './limits.ts';

/** Colour by code points (`nclx`, ITU-T H.273). */
export interface CodePoints {
  primaries: number;
  transfer: number;
  matrix: number;
  fullRange: boolean;
}

/** What a file says about a picture's colours (`colr`, ISO/IEC 14496-12, 12.1.5). */
export interface Colour {
  /** An ICC profile of RGB. */
  profile?: Uint8Array;
  codePoints?: CodePoints;
}

/** A profile that is one of RGB by its header (ICC.1, 7.2); the picture shows without any other. */
function checkedProfile(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < 132 || bytes.length > HEIF_LIMITS.profileBytes) return undefined;
  const code = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  return code(16) === 'RGB ' && code(36) === 'acsp' ? bytes : undefined;
}

function readCodePoints(reader: ByteReader): CodePoints {
  const [primaries, transfer, matrix] = [reader.uint(2), reader.uint(2), reader.uint(2)];
  return { primaries, transfer, matrix, fullRange: reader.uint(1) >= 128 };
}

/** The colour properties among those of an item, of each kind the first. @throws StudyshareError `dicom.malformed` */
export function readColour(properties: readonly ItemProperty[]): Colour {
  const colour: Colour = {};
  for (const { type, body } of properties) {
    if (type !== 'colr') continue;
    const reader = new ByteReader(body);
    const kind = reader.code();
    if (kind === 'nclx') colour.codePoints ??= readCodePoints(reader);
    if (kind !== 'prof' && kind !== 'rICC') continue;
    const profile = checkedProfile(reader.take(reader.left));
    if (profile !== undefined) colour.profile ??= profile;
  }
  return colour;
}

/** ffmpeg's names of matrices (ITU-T H.273, Table 4); 2 is left to what the stream itself says. */
const MATRICES: Readonly<Record<number, string>> = {
  1: 'bt709',
  2: 'auto',
  4: 'fcc',
  5: 'bt601',
  6: 'bt601',
  7: 'smpte240m',
  9: 'bt2020',
};

/** ffmpeg takes brightness alone for full range, whatever it is told. */
const WIDEN = "format=gray,lut=c0='clip((val-16)*255/219,0,255)',";

/**
 * ffmpeg's filters that turn the stream into RGB: by the code points, or by the stream's own where there are none.
 * @throws StudyshareError `dicom.unsupported` for a matrix that it does not know
 */
export function toRgbFilters(codePoints: CodePoints | undefined, monochrome: boolean): string {
  const flags = 'flags=bicubic+accurate_rnd+full_chroma_int';
  if (codePoints === undefined) return `scale=in_color_matrix=auto:${flags}`;
  const { matrix, fullRange } = codePoints;
  if (monochrome) return `${fullRange ? '' : WIDEN}scale=${flags}`;
  const name = MATRICES[matrix];
  if (name === undefined) throw unsupportedImage();
  return `scale=in_color_matrix=${name}:in_range=${fullRange ? 'pc' : 'tv'}:${flags}`;
}
