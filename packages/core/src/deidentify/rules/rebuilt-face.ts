import { TAGS } from '../../dicom/index.ts';
import type { Finding } from '../finding.ts';
import type { ImageFacts, Rule } from './rule.ts';
import { stateHead } from './stated-region.ts';

/** Modalities of slices that may have been stored as screen captures (PS3.3 C.7.3.1.1.1). */
const SLICES = new Set(['CT', 'MR', 'PT']);

function isOfSlices({ kind, dataset }: ImageFacts): boolean {
  if (kind === 'cross-sectional') return true;
  return kind === 'secondary-capture' && SLICES.has(dataset.string(TAGS.Modality)?.toUpperCase() ?? '');
}

function check(facts: ImageFacts): Finding[] {
  const stated = isOfSlices(facts) ? stateHead(facts.dataset) : undefined;
  return stated === undefined ? [] : [{ code: 'face-may-be-rebuilt', effect: 'fact', data: { stated } }];
}

/** A10: what the slices of a head may still show, although no picture of them is a face. */
export const rebuiltFaceRule: Rule = {
  id: 'rebuilt-face',
  describe: () =>
    'From the slices of a head a face can be rebuilt (PS3.15 E.3.2). CT, MR, PET and nuclear medicine images are taken for ' +
    'such where Body Part Examined (0018,0015), a code of an anatomic region (CID 4028, 4030, 4031) or a word of a description names ' +
    'a head, a neck or the whole body, and where nothing names any part of the body. No DICOM file is given out of them unless ' +
    'the account allows it (`dicomHeads`); pictures are.',
  check,
};
