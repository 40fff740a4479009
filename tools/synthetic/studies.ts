import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawCtSlice } from './ct.ts';
import { type Element, encodeDicomFile } from './dicom-file.ts';
import { SYNTHETIC_STUDIES, type SyntheticStudy } from './patients.ts';
import { createReportPdf } from './report-pdf.ts';
import { drawUltrasound, fanRegion } from './ultrasound.ts';

const ULTRASOUND_IMAGE = '1.2.840.10008.5.1.4.1.1.6.1';
const ULTRASOUND_MULTIFRAME = '1.2.840.10008.5.1.4.1.1.3.1';
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';
const FRAME_TIME_MS = 40;
const CT_SIZE = 384;
/** Grows when the pictures change, so that an older folder is made anew. */
const GENERATION = '3';

/** How large the ultrasound pictures are, in pixels, and how long the clips. */
export interface PictureSizes {
  still: { width: number; height: number };
  clip: { width: number; height: number; frames: number };
}

const SIZES: PictureSizes = {
  still: { width: 800, height: 600 },
  clip: { width: 640, height: 480, frames: 36 },
};

interface Step {
  fileName: string;
  make(): Promise<Uint8Array> | Uint8Array;
}

/**
 * Fills `folder` with invented studies: ultrasound stills and clips with a burned-in banner and declared regions, CT
 * slices, a PDF report, a photograph. Does nothing where they are complete; a broken-off run is made anew.
 *
 * @param onProgress files done, files in all
 * @param sizes of a folder that is made anew
 */
export async function makeSyntheticStudies(
  folder: string,
  onProgress: (done: number, total: number) => void,
  sizes: PictureSizes = SIZES,
): Promise<void> {
  const mark = join(folder, '.complete');
  if (readText(mark) === GENERATION) return;
  const plans = SYNTHETIC_STUDIES.map((study) => ({ study, steps: planStudy(study, sizes) }));
  const total = plans.reduce((sum, { steps }) => sum + steps.length, 0);
  let done = 0;
  onProgress(0, total);
  for (const { study, steps } of plans) {
    const target = join(folder, study.folder);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const step of steps) {
      const path = join(target, step.fileName);
      writeFileSync(`${path}.part`, await step.make());
      renameSync(`${path}.part`, path);
      onProgress(++done, total);
      // Lets the pages that show the progress be served in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  writeFileSync(mark, GENERATION);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function planStudy(study: SyntheticStudy, { still, clip: moving }: PictureSizes): Step[] {
  const name = (number: number, kind: string, extension: string) =>
    `${String(number).padStart(3, '0')}-${kind}.${extension}`;
  const steps: Step[] = [];
  for (let number = 1; number <= study.stills; number++) {
    steps.push({
      fileName: name(number, study.kind, 'dcm'),
      make: () => (study.kind === 'ct' ? ctSlice(study, number) : ultrasoundStill(study, number, still)),
    });
  }
  for (let clip = 1; clip <= study.clips; clip++) {
    const number = study.stills + clip;
    steps.push({ fileName: name(number, 'clip', 'dcm'), make: () => ultrasoundClip(study, number, moving) });
  }
  if (study.reportPdf) steps.push({ fileName: name(900, 'report', 'dcm'), make: () => encapsulatedReport(study) });
  if (study.photo) steps.push({ fileName: name(901, 'photo', 'jpg'), make: () => photograph(study, still) });
  return steps;
}

function uid(study: SyntheticStudy, ...parts: number[]): string {
  return ['2.25', 105217000 + study.seed, ...parts].join('.');
}

function common(study: SyntheticStudy, number: number, modality: string): Element[] {
  return [
    [0x00080020, 'DA', study.studyDate],
    [0x00080023, 'DA', study.studyDate],
    [0x00080030, 'TM', '103100'],
    [0x00080050, 'SH', `ACC-${study.seed}77`],
    [0x00080060, 'CS', modality],
    [0x00080070, 'LO', 'Studyshare Synthetic'],
    [0x00080080, 'LO', 'Northgate Invented Clinic'],
    [0x00080090, 'PN', 'Foxglove^Referring'],
    [0x00081030, 'LO', study.description],
    [0x00100010, 'PN', study.patientName],
    [0x00100020, 'LO', study.patientId],
    [0x00100030, 'DA', study.birthDate],
    [0x00100040, 'CS', 'F'],
    [0x00102155, 'LT', study.telecom],
    [0x0020000d, 'UI', uid(study, 1)],
    [0x0020000e, 'UI', uid(study, 2)],
    [0x00200010, 'SH', `S${study.seed}`],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', String(number)],
  ];
}

function bannerOf(study: SyntheticStudy): string[] {
  const [family, given] = study.patientName.toUpperCase().split('^');
  const born = `${study.birthDate.slice(6)}-${study.birthDate.slice(4, 6)}-${study.birthDate.slice(0, 4)}`;
  const date = `${study.studyDate.slice(6)}-${study.studyDate.slice(4, 6)}-${study.studyDate.slice(0, 4)}`;
  return [`${family}, ${given}`, `ID ${study.patientId} DOB ${born}`, 'NORTHGATE', `${date} 10:31`];
}

function rgbPixels(width: number, height: number): Element[] {
  const region = fanRegion(width, height);
  return [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
    [0x00280002, 'US', 3],
    [0x00280004, 'CS', 'RGB'],
    [0x00280006, 'US', 0],
    [0x00280010, 'US', height],
    [0x00280011, 'US', width],
    [0x00280100, 'US', 8],
    [0x00280101, 'US', 8],
    [0x00280102, 'US', 7],
    [0x00280103, 'US', 0],
    [
      0x00186011,
      'SQ',
      [
        [
          [0x00186012, 'US', 1],
          [0x00186014, 'US', 1],
          [0x00186016, 'UL', 0],
          [0x00186018, 'UL', region.minX],
          [0x0018601a, 'UL', region.minY],
          [0x0018601c, 'UL', region.maxX],
          [0x0018601e, 'UL', region.maxY],
          [0x00186024, 'US', 3],
          [0x00186026, 'US', 3],
          [0x0018602c, 'FD', 0.02],
          [0x0018602e, 'FD', 0.02],
        ],
      ],
    ],
  ];
}

function ultrasoundStill(study: SyntheticStudy, number: number, size: PictureSizes['still']): Uint8Array {
  const canvas = drawUltrasound({
    ...size,
    seed: study.seed + number,
    phase: (number * 0.37) % 1,
    banner: bannerOf(study),
    doppler: number % 5 === 4,
  });
  return encodeDicomFile(ULTRASOUND_IMAGE, uid(study, 3, number), [
    ...common(study, number, 'US'),
    ...rgbPixels(size.width, size.height),
    [0x7fe00010, 'OW', canvas.data],
  ]);
}

function ultrasoundClip(study: SyntheticStudy, number: number, size: PictureSizes['clip']): Uint8Array {
  const { width, height, frames } = size;
  const pixels = new Uint8Array(width * height * 3 * frames);
  for (let frame = 0; frame < frames; frame++) {
    const canvas = drawUltrasound({
      width,
      height,
      seed: study.seed + number,
      phase: frame / frames,
      banner: bannerOf(study),
    });
    pixels.set(canvas.data, frame * width * height * 3);
  }
  return encodeDicomFile(ULTRASOUND_MULTIFRAME, uid(study, 3, number), [
    ...common(study, number, 'US'),
    ...rgbPixels(width, height),
    [0x00280008, 'IS', String(frames)],
    [0x00280009, 'AT', new Uint8Array([0x18, 0, 0x63, 0x10])],
    [0x00181063, 'DS', String(FRAME_TIME_MS)],
    [0x7fe00010, 'OW', pixels],
  ]);
}

function ctSlice(study: SyntheticStudy, number: number): Uint8Array {
  const values = drawCtSlice(CT_SIZE, number - 1, study.stills, study.seed);
  return encodeDicomFile(CT_IMAGE, uid(study, 3, number), [
    ...common(study, number, 'CT'),
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [0x00180050, 'DS', '5'],
    [0x00200032, 'DS', `-190\\-190\\${number * 5}`],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00200052, 'UI', uid(study, 4)],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', CT_SIZE],
    [0x00280011, 'US', CT_SIZE],
    [0x00280030, 'DS', '1\\1'],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 1],
    [0x00281050, 'DS', '40'],
    [0x00281051, 'DS', '400'],
    [0x00281052, 'DS', '0'],
    [0x00281053, 'DS', '1'],
    [0x7fe00010, 'OW', new Uint8Array(values.buffer, values.byteOffset, values.byteLength)],
  ]);
}

function encapsulatedReport(study: SyntheticStudy): Uint8Array {
  const [family, given] = study.patientName.split('^');
  const pdf = createReportPdf([
    'Northgate Invented Clinic',
    `Report for ${given} ${family}`,
    `Patient ID ${study.patientId}`,
    `${study.description}: everything in this report is invented.`,
  ]);
  return encodeDicomFile(ENCAPSULATED_PDF, uid(study, 3, 900), [
    ...common(study, 900, 'DOC'),
    [0x00420010, 'ST', 'Report'],
    [0x00420011, 'OB', pdf],
    [0x00420012, 'LO', 'application/pdf'],
  ]);
}

async function photograph(study: SyntheticStudy, size: PictureSizes['still']): Promise<Uint8Array> {
  const canvas = drawUltrasound({ ...size, seed: study.seed + 77, phase: 0.5, banner: bannerOf(study) });
  return sharp(canvas.data, { raw: { width: canvas.width, height: canvas.height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}
