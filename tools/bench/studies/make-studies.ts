import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ctSlice } from './ct-study.ts';
import { clipName, sliceName, stillName } from './names.ts';
import { type UltrasoundSizes, ultrasoundClip, ultrasoundStill } from './ultrasound-study.ts';

/** Grows when what is drawn changes, so that an older folder is not taken for this one. */
const GENERATION = 1;

/** How much is made. */
export interface StudySizes {
  ultrasound: UltrasoundSizes;
  ct: { slices: number; size: number };
}

/** The studies of the bench. */
export const FULL: StudySizes = {
  ultrasound: {
    stills: 40,
    still: { width: 1024, height: 768 },
    clips: 4,
    clip: { width: 800, height: 600, frames: 60 },
  },
  ct: { slices: 200, size: 512 },
};

/** Where the files of each study lie. */
export interface StudyFolders {
  sizes: StudySizes;
  ultrasound: string;
  ct: string;
}

/**
 * Makes the studies below `cache` where they are not there yet; the same sizes give the same bytes on every machine.
 * Files are named after what they are: `still-01.dcm`, `clip-1.dcm`, `slice-001.dcm`.
 */
export function makeStudies(cache: string, sizes: StudySizes = FULL): StudyFolders {
  const folder = join(cache, `studies-${GENERATION}-${nameOf(sizes)}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    writeUltrasound(join(unfinished, 'ultrasound'), sizes.ultrasound);
    writeCt(join(unfinished, 'ct'), sizes.ct);
    renameSync(unfinished, folder);
  }
  return { sizes, ultrasound: join(folder, 'ultrasound'), ct: join(folder, 'ct') };
}

function nameOf({ ultrasound: { stills, still, clips, clip }, ct }: StudySizes): string {
  return [
    `${stills}x${still.width}x${still.height}`,
    `${clips}x${clip.width}x${clip.height}x${clip.frames}`,
    `${ct.slices}x${ct.size}`,
  ].join('-');
}

function writeUltrasound(folder: string, sizes: UltrasoundSizes): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= sizes.stills; number++)
    writeFileSync(join(folder, `${stillName(number)}.dcm`), ultrasoundStill(number, sizes));
  for (let number = 1; number <= sizes.clips; number++)
    writeFileSync(join(folder, `${clipName(number)}.dcm`), ultrasoundClip(number, sizes));
}

function writeCt(folder: string, sizes: StudySizes['ct']): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= sizes.slices; number++)
    writeFileSync(join(folder, `${sliceName(number)}.dcm`), ctSlice(number, sizes));
}
