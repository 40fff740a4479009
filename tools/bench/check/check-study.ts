import { join } from 'node:path';
import type { Product } from '../peers/peer.ts';
import type { StudySizes } from '../studies/make-studies.ts';
import { clipName, sliceName, stillName } from '../studies/names.ts';
import { bannerRows } from '../studies/ultrasound-study.ts';
import { checkClips } from './check-clips.ts';
import { type CheckedDicom, checkDicom } from './check-dicom.ts';
import { checkPictures } from './check-pictures.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What came of the ultrasound study, as far as the program makes it. */
export async function checkUltrasound(
  out: string,
  { ultrasound }: StudySizes,
  makes: readonly Product[],
): Promise<CheckedDicom> {
  const { still, clip } = ultrasound;
  const stills = numbers(ultrasound.stills).map((number) => ({
    ...{ name: stillName(number), ...still, frames: 1, banner: bannerRows(still.width, still.height) },
  }));
  const clips = numbers(ultrasound.clips).map((number) => ({
    ...{ name: clipName(number), ...clip, banner: bannerRows(clip.width, clip.height) },
  }));
  const made = <T>(product: Product, expected: T[]) => (makes.includes(product) ? expected : []);
  const dicom = await checkDicom(join(out, 'dcm'), made('dicom', [...stills, ...clips]));
  const seen = [
    ...(await checkPictures(join(out, 'jpg'), made('pictures', [...stills, ...clips]))),
    ...(await checkClips(join(out, 'mp4'), made('clips', clips))),
  ];
  return { ...dicom, faults: [...seen, ...dicom.faults] };
}

/** What came of the CT study, as far as the program makes it. */
export async function checkCt(out: string, { ct }: StudySizes, makes: readonly Product[]): Promise<CheckedDicom> {
  const slices = numbers(ct.slices).map((number) => ({
    ...{ name: sliceName(number), width: ct.size, height: ct.size, frames: 1 },
  }));
  const dicom = await checkDicom(join(out, 'dcm'), slices);
  const seen = makes.includes('pictures') ? await checkPictures(join(out, 'jpg'), slices) : [];
  return { ...dicom, faults: [...seen, ...dicom.faults] };
}
