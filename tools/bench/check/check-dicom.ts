import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameReader, openFrames, parseDicom } from '../../../packages/core/src/dicom/index.ts';
import { PLANTED } from '../studies/patient.ts';
import { faultOfBanner } from './black-banner.ts';
import { type Fault, unless } from './fault.ts';

/** A DICOM file that has to be there. */
export interface ExpectedDicom {
  name: string;
  width: number;
  height: number;
  frames: number;
  banner?: number;
}

/** What is wrong with the files of a folder, and the invented identities that are still in them. */
export interface CheckedDicom {
  faults: Fault[];
  /** Files with a planted name or number in their bytes. */
  leaking: string[];
}

/** Every file is there as `<folder>/<name>.dcm`, with all frames readable and, where there was one, each banner black. */
export async function checkDicom(folder: string, expected: readonly ExpectedDicom[]): Promise<CheckedDicom> {
  const checked: CheckedDicom = { faults: [], leaking: [] };
  for (const file of expected) {
    const path = join(folder, `${file.name}.dcm`);
    if (!existsSync(path)) {
      checked.faults.push({ file: path, what: 'is missing' });
      continue;
    }
    const bytes = readFileSync(path);
    if (hasPlanted(bytes)) checked.leaking.push(path);
    checked.faults.push(...(await checkFile(path, bytes, file)));
  }
  return checked;
}

/** Whether a planted name or number stands in the bytes, in upper or lower case. */
export function hasPlanted(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').toLowerCase();
  return PLANTED.some((token) => text.includes(token.toLowerCase()));
}

async function checkFile(path: string, bytes: Uint8Array, expected: ExpectedDicom): Promise<Fault[]> {
  try {
    const reader = await openFrames(parseDicom(bytes));
    const { rows, columns, frames } = reader.description;
    const same = rows === expected.height && columns === expected.width && frames === expected.frames;
    return [
      ...unless(same, path, `is ${frames} × ${columns} × ${rows}`),
      ...(await checkFrames(path, reader, expected)),
    ];
  } catch (error) {
    return [{ file: path, what: `cannot be read (${String(error)})` }];
  }
}

async function checkFrames(path: string, reader: FrameReader, { banner }: ExpectedDicom): Promise<Fault[]> {
  for (let frame = 0; frame < reader.description.frames; frame++) {
    const { rows: height, columns: width, channels, data } = await reader.display(frame);
    const wrong = banner === undefined ? undefined : faultOfBanner({ width, height, channels, data }, banner);
    if (wrong !== undefined) return [{ file: path, what: `frame ${frame + 1}: ${wrong}` }];
  }
  return [];
}
