/**
 * DCMTK and GDCM as the measure of decoded frames: the reference program decompresses a file to a native one, which is
 * read by the native path.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFrames, parseDicom } from '../../packages/core/src/dicom/index.ts';
import { readSample, samplePath } from '../../packages/core/src/testing/sample-files.ts';

/** A reference program with the options it needs. */
export interface ReferenceProgram {
  program: string;
  options: string[];
}

const PROGRAMS: [RegExp, string, string[]][] = [
  [/\.4\.(5\d|70)$/, 'dcmdjpeg', []],
  [/\.4\.8[01]$/, 'dcmdjpls', []],
  [/\.2\.5$/, 'dcmdrle', []],
  [/\.4\.9[01]$/, 'gdcmconv', ['--raw']],
];

/** The names of all reference programs. */
export const REFERENCE_PROGRAMS: readonly string[] = PROGRAMS.map(([, program]) => program);

/** Where the reference is not the measure. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  'fodicom__GH195.dcm': 'YCbCr labelled RGB: the references believe the label',
  'synthetic/us_jpeg_photometric_lie_RGB.dcm': 'YCbCr labelled RGB: the references believe the label',
  'synthetic/us_jpeg_dimension_lie.dcm': 'refused for its size',
  'fodicom__multiframe.dcm': 'tiles of several sizes',
  'pydicomdata__emri_small_jpeg_2k_lossless_too_short.dcm': 'refused by GDCM for the missing delimiter',
  'pydicomdata__liver_nonbyte_aligned_rle.dcm': 'one bit a pixel: neither reference reads it',
  robyoung__RG3_JPLY: 'overshoots ten bits in one pixel: clipped here, wrapped there',
};

/** Pictures in a syntax without a reference program in Debian, and the same ones in another lossless syntax. */
export const SAME_PICTURES = [
  ['htj2k__CT2_JPH', 'robyoung__CT2_J2KR'],
  ['htj2k__MR3_JPH', 'robyoung__MR3_JLSL'],
  ['htj2k__MR4_JPH', 'robyoung__MR4_RLE'],
  ['htj2k__NM1_JPH', 'robyoung__NM1_RLE'],
  ['htj2k__RG3_JPH', 'pydicomdata__RG3_J2KR.dcm'],
  ['htj2k__US1_JPH', 'pydicomdata__US1_UNCR.dcm'],
  ['pydicomdata__OBXXXX1A_rle.dcm', 'pydicomdata__OBXXXX1A.dcm'],
  ['pydicomdata__OBXXXX1A_expb.dcm', 'pydicomdata__OBXXXX1A.dcm'],
  ['pydicomdata__liver_deflate.dcm', 'pydicomdata__liver_expb.dcm'],
  ['pydicomdata__liver_j2k.dcm', 'pydicomdata__liver_expb.dcm'],
  ['pydicomdata__emri_small_big_endian.dcm', 'pydicomdata__emri_small.dcm'],
  ['pydicomdata__emri_small_jpeg_2k_lossless_too_short.dcm', 'pydicomdata__emri_small.dcm'],
  ['pydicomdata__SC_rgb_expb_16bit_2frame.dcm', 'pydicomdata__SC_rgb_16bit_2frame.dcm'],
  ['pydicomdata__SC_rgb_expb_32bit_2frame.dcm', 'pydicomdata__SC_rgb_32bit_2frame.dcm'],
] as const;

/** The program that decompresses this sample; undefined for native pixels and for syntaxes without one. */
export function referenceFor(name: string): ReferenceProgram | undefined {
  const { dataset, transferSyntaxUid } = parseDicom(readSample(name));
  const found = PROGRAMS.find(([pattern]) => pattern.test(transferSyntaxUid));
  return found && dataset.elements.get(0x7fe00010)?.fragments ? { program: found[1], options: found[2] } : undefined;
}

/** The reference's native file; GDCM where DCMTK does not take the sample. @throws when neither does, or none is installed */
export function decompress(name: string, { program, options }: ReferenceProgram): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-codecs-'));
  const target = join(folder, 'reference.dcm');
  try {
    try {
      execFileSync(program, [...options, samplePath(name), target], { stdio: 'pipe' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error;
      execFileSync('gdcmconv', ['--raw', samplePath(name), target], { stdio: 'pipe' });
    }
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Largest difference of any sample of any frame; infinite where the shapes differ. */
export async function difference(first: Uint8Array, second: Uint8Array): Promise<number> {
  const [one, other] = [await openFrames(parseDicom(first)), await openFrames(parseDicom(second))];
  if (one.description.frames !== other.description.frames) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < one.description.frames; index++) {
    const [{ data: left }, { data: right }] = [await one.decode(index), await other.decode(index)];
    if (left.length !== right.length) return Number.POSITIVE_INFINITY;
    for (let at = 0; at < left.length; at++) largest = Math.max(largest, Math.abs(left[at]! - right[at]!));
  }
  return largest;
}
