import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import { classifySopClass } from '../sop-class.ts';
import type { ImageFacts, Rule } from './rule.ts';

/** Modalities of screens, papers, photographs and documents (PS3.3 C.7.3.1.1.1): no acquisition has one of them. */
const NO_ACQUISITION = new Set('OT SC DOC SR KO PR XC ECG HC FID AU GM SM REG SEG PLAN'.split(' '));

function namesAnotherClass({ dataset, meta }: Pick<ImageFacts, 'dataset' | 'meta'>): boolean {
  const named = [...dataset.strings(TAGS.SOPClassUID), ...(meta?.strings(TAGS.MediaStorageSOPClassUID) ?? [])];
  return new Set(named.filter((uid) => uid !== '').map(classifySopClass)).size > 1;
}

function isNoAcquisition(dataset: DataSet): boolean {
  return dataset.strings(TAGS.Modality).some((value) => NO_ACQUISITION.has(value.toUpperCase()));
}

function check({ dataset, meta, kind, repeated }: ImageFacts): Finding[] {
  const isAcquired = kind === 'cross-sectional' || kind === 'ultrasound';
  return [
    ...(namesAnotherClass({ dataset, meta }) ? [{ code: 'unknown-sop-class', effect: 'doubt' } as const] : []),
    ...(isAcquired && isNoAcquisition(dataset) ? [{ code: 'converted-image', effect: 'doubt' } as const] : []),
    ...(repeated ? [{ code: 'no-proof', effect: 'doubt' } as const] : []),
  ];
}

/** A header that says two things proves neither. */
export const contradictionRule: Rule = {
  id: 'contradiction',
  describe: () =>
    'A header that says two things proves neither: a Media Storage SOP Class (0002,0002) of another kind than the SOP ' +
    'Class (0008,0016), a Modality (0008,0060) of screens or documents in a slice or ultrasound image, an element that is ' +
    'there twice.',
  check,
};
