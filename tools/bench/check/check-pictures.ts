import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { faultOfBanner } from './black-banner.ts';
import { type Fault, unless } from './fault.ts';

/** A picture that has to be there. */
export interface ExpectedPicture {
  name: string;
  width: number;
  height: number;
  /** Rows from the top that must be black; none where nothing was burned in. */
  banner?: number;
}

/** Every picture is there as `<folder>/<name>.jpg`, in its size, its banner black and its middle not. */
export async function checkPictures(folder: string, expected: readonly ExpectedPicture[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const picture of expected) {
    const path = join(folder, `${picture.name}.jpg`);
    faults.push(...(await checkOne(path, picture)));
  }
  return faults;
}

async function checkOne(path: string, picture: ExpectedPicture): Promise<Fault[]> {
  if (!existsSync(path)) return [{ file: path, what: 'is missing' }];
  try {
    return await checkPicture(path, picture);
  } catch {
    return [{ file: path, what: 'cannot be read' }];
  }
}

async function checkPicture(path: string, { width, height, banner }: ExpectedPicture): Promise<Fault[]> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  const size = unless(info.width === width && info.height === height, path, `is ${info.width} by ${info.height}`);
  const wrong = banner === undefined ? undefined : faultOfBanner({ ...info, data }, banner);
  return wrong === undefined ? size : [...size, { file: path, what: wrong }];
}
