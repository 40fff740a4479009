/** De-identified DICOM files of our own pictures and of samples, in every encoding, for other programs to read. */
import { spawnSync } from 'node:child_process';
import { BASIC_PROFILE, type LosslessEncoding } from '../../packages/core/src/contract/settings.ts';
import { checkReleasedDicom } from '../../packages/core/src/deidentify/gate/index.ts';
import { collectIdentityTokens, createDeidentifiedDicom } from '../../packages/core/src/deidentify/header/index.ts';
import { openFrames, parseDicom } from '../../packages/core/src/dicom/index.ts';
import { layoutOf, whyNotHeld } from '../../packages/core/src/dicom/write/index.ts';
import { element, type FixtureElement } from '../../packages/core/src/testing/dicom-fixtures.ts';
import { type ImageFixture, pixelData } from '../../packages/core/src/testing/image-fixtures.ts';
import { CT, trapFile, ULTRASOUND, ULTRASOUND_CLIP } from '../../packages/core/src/testing/trap-fixtures.ts';

/** An identity of our own pictures; none of it may be found in what is made of them. */
export const TOKENS = ['Quillfeather', 'QX-5550123', 'Marrowbone'];

const KEY = new Uint8Array(32).fill(3);
const RADIOGRAPH = '1.2.840.10008.5.1.4.1.1.1';
const IDENTITY: readonly FixtureElement[] = [
  element(0x00080018, '1.2.3.4.5.6'),
  element(0x00080020, '20240229'),
  element(0x00080080, TOKENS[2]!),
  element(0x00100010, `${TOKENS[0]}^Ada`),
  element(0x00100020, TOKENS[1]!),
  element(0x0020000d, '1.2.3.4.5'),
  element(0x0020000e, '1.2.3.4.5.1'),
];

/** A picture to make an output of. */
export interface OutputSource {
  name: string;
  bytes: Uint8Array;
}

function own(name: string, sopClass: string, image: ImageFixture, more: FixtureElement[] = []): OutputSource {
  const { rows, columns, frames = 1, samplesPerPixel = 1, bitsAllocated = 8, signed = false } = image;
  const bits = image.bitsStored ?? bitsAllocated;
  const value = (index: number) => {
    const wave = Math.sin(index / 40) * Math.cos(index / (columns * 9)) * 0.45 + 0.5;
    return Math.floor(wave * (2 ** bits - 1)) + ((index * 7919) % 5 === 0 ? 1 : 0) - (signed ? 2 ** (bits - 1) : 0);
  };
  const samples = Array.from({ length: rows * columns * frames * samplesPerPixel }, (_, index) => value(index));
  const pixels =
    bitsAllocated === 8
      ? pixelData(Uint8Array.from(samples), 'OB')
      : pixelData(new Uint8Array(Uint16Array.from(samples).buffer), 'OW');
  return { name, bytes: trapFile(sopClass, image, [...IDENTITY, ...more, pixels]) };
}

/** Grey and colour, still and clip, every depth, with and without a sign. */
export function ownSources(): OutputSource[] {
  const size = { rows: 60, columns: 75 };
  const deep = { ...size, bitsAllocated: 16 };
  const modality = (word: string) => element(0x00080060, word);
  const palette = [0, 1, 2].flatMap((channel) => [
    element(0x00281101 + channel, [256, 0, 16], 'US'),
    element(
      0x00281201 + channel,
      new Uint8Array(Uint16Array.from({ length: 256 }, (_, at) => ((at * (channel + 3)) & 255) * 257).buffer),
      'OW',
    ),
  ]);
  return [
    own('colour', ULTRASOUND, { ...size, samplesPerPixel: 3 }, [modality('US')]),
    own('colour clip', ULTRASOUND_CLIP, { ...size, samplesPerPixel: 3, frames: 3 }, [
      modality('US'),
      element(0x00181063, '40'),
    ]),
    own('grey clip', ULTRASOUND_CLIP, { ...size, frames: 4 }, [modality('US'), element(0x00181063, '40')]),
    own('palette', ULTRASOUND, { ...size, photometric: 'PALETTE COLOR' }, [modality('US'), ...palette]),
    own('10 bits, inverted', RADIOGRAPH, { ...deep, bitsStored: 10, photometric: 'MONOCHROME1' }, [modality('CR')]),
    own('12 bits with a sign', CT, { ...deep, bitsStored: 12, signed: true }, [modality('CT')]),
    own('14 bits', CT, { ...deep, bitsStored: 14 }, [modality('CT')]),
    own('16 bits', CT, { ...deep, bitsStored: 16 }, [modality('CT')]),
    own('16 bits with a sign', CT, { ...deep, bitsStored: 16, signed: true }, [modality('CT')]),
  ];
}

/** Samples of all frames together. */
export async function samplesOf(bytes: Uint8Array): Promise<number> {
  const { rows, columns, samplesPerPixel, frames } = (await openFrames(parseDicom(bytes))).description;
  return rows * columns * samplesPerPixel * frames;
}

/**
 * The de-identified file in this encoding, past the gate; undefined where it cannot hold the frames.
 *
 * @throws StudyshareError where no DICOM is made of the source, Error where the gate refuses the file
 */
export async function makeOutput({ bytes }: OutputSource, encoding: LosslessEncoding): Promise<Uint8Array | undefined> {
  const parsed = parseDicom(bytes);
  const frames = await openFrames(parsed);
  if (whyNotHeld(encoding, layoutOf(frames.description), frames.description) !== undefined) return undefined;
  const about = { masks: [], pixelsCleaned: true, options: BASIC_PROFILE, studyKey: KEY, encoding };
  const made = await createDeidentifiedDicom({ parsed, frames, ...about });
  const sourceTokens = collectIdentityTokens(parsed.dataset, BASIC_PROFILE);
  const findings = checkReleasedDicom(made, { sourceTokens });
  if (findings.length > 0) throw new Error(`the gate refused it: ${JSON.stringify(findings)}`);
  return made;
}

/**
 * What dciodvfy calls an error, without the values in it and without the numbers of items; undefined where it does not
 * get that far.
 */
export function dicomErrors(path: string): Set<string> | undefined {
  const options = { encoding: 'latin1', maxBuffer: 2 ** 28 } as const;
  const { stdout, stderr, error, signal } = spawnSync('dciodvfy', ['-new', path], options);
  if (error) throw error;
  if (signal !== null || stderr.includes('Information Object Not found')) return undefined;
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
  return new Set(lines.map((line) => line.replace(/\[\d+\]/g, '[]').replace(/= <[^>]*>/g, '')));
}
