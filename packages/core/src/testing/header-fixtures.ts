import { BASIC_PROFILE, type ProfileOptions } from '../contract/settings.ts';
import { createDeidentifiedDicom, type DeidentifiedDicomInput } from '../deidentify/header/index.ts';
import { openFrames, parseDicom } from '../dicom/index.ts';
import type { ParsedDicom } from '../dicom/types.ts';
import { buildDicom, element, type FixtureElement, type FixtureFile } from './dicom-fixtures.ts';

const KEY = new Uint8Array(32).fill(1);

/** Ultrasound Image Storage. */
export const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.6.1';
/** MR Image Storage. */
export const MAGNETIC_RESONANCE = '1.2.840.10008.5.1.4.1.1.4';

const IMAGE: FixtureElement[] = [
  element(0x00280002, 1, 'US'),
  element(0x00280004, 'MONOCHROME2', 'CS'),
  element(0x00280010, 2, 'US'),
  element(0x00280011, 3, 'US'),
  element(0x00280100, 8, 'US'),
  element(0x00280101, 8, 'US'),
  element(0x00280102, 7, 'US'),
  element(0x00280103, 0, 'US'),
];
const PIXELS = element(0x7fe00010, Uint8Array.of(1, 2, 3, 4, 5, 6), 'OB');
const IDENTITY: FixtureElement[] = [
  element(0x00080016, ULTRASOUND, 'UI'),
  element(0x00080018, '1.2.3.4.5', 'UI'),
  element(0x00080020, '20240229', 'DA'),
  element(0x00080030, '235959', 'TM'),
  element(0x00080060, 'US', 'CS'),
  element(0x00080070, 'MAKER', 'LO'),
  element(0x00080080, 'QUALHOSP', 'LO'),
  element(0x00081030, 'ABDOMEN', 'LO'),
  element(0x00100010, 'VORNAM^ZUNAM', 'PN'),
  element(0x00100020, 'ID445566', 'LO'),
  element(0x00100040, 'F', 'CS'),
  element(0x00101010, '093Y', 'AS'),
  element(0x0020000d, '1.2.3.4', 'UI'),
  element(0x0020000e, '1.2.3.4.1', 'UI'),
];

/** A small ultrasound image of VORNAM^ZUNAM, number ID445566, with these elements added or put in the place of others. */
export function identifiedImage(...more: FixtureElement[]): ParsedDicom {
  return encodedImage({}, ...more);
}

/** {@link identifiedImage} in another encoding. */
export function encodedImage(file: Partial<FixtureFile>, ...more: FixtureElement[]): ParsedDicom {
  const tags = new Set(more.map(({ tag }) => tag));
  const elements = [...IDENTITY, ...IMAGE, PIXELS].filter(({ tag }) => !tags.has(tag));
  return parseDicom(buildDicom({ ...file, elements: [...elements, ...more].sort((a, b) => a.tag - b.tag) }));
}

/** The bytes of the de-identified file of an image. */
export async function deidentifiedBytes(
  parsed: ParsedDicom,
  more: Partial<DeidentifiedDicomInput> = {},
): Promise<Uint8Array> {
  const frames = await openFrames(parsed);
  const about = { masks: [], pixelsCleaned: false, options: BASIC_PROFILE, studyKey: KEY };
  return createDeidentifiedDicom({ parsed, frames, ...about, ...more });
}

/** The de-identified file of an image, read again. */
export async function deidentified(
  parsed: ParsedDicom,
  more: Partial<DeidentifiedDicomInput> = {},
): Promise<ParsedDicom> {
  return parseDicom(await deidentifiedBytes(parsed, more));
}

/** The profile with these options, as part of an input. */
export function withOptions(options: Partial<ProfileOptions>): { options: ProfileOptions } {
  return { options: { ...BASIC_PROFILE, ...options } };
}
