import { TAGS } from '../../dicom/index.ts';
import type { Finding } from '../finding.ts';
import { classifySopClass } from '../sop-class.ts';
import { modalityFault } from './copies.ts';
import type { ImageFacts, Rule } from './rule.ts';
import { isSettledBySearch } from './text-search-role.ts';

function namesAnotherClass({ dataset, meta }: Pick<ImageFacts, 'dataset' | 'meta'>): boolean {
  const named = [...dataset.strings(TAGS.SOPClassUID), ...(meta?.strings(TAGS.MediaStorageSOPClassUID) ?? [])];
  return new Set(named.filter((uid) => uid !== '').map(classifySopClass)).size > 1;
}

function judgeModality(facts: ImageFacts): Finding[] {
  if (facts.kind !== 'cross-sectional' && facts.kind !== 'ultrasound') return [];
  const fault = modalityFault(facts.dataset);
  if (fault === undefined) return [];
  return [{ code: 'converted-image', effect: fault === 'screen' && isSettledBySearch(facts) ? 'fact' : 'doubt' }];
}

function check(facts: ImageFacts): Finding[] {
  const { dataset, meta, repeated } = facts;
  return [
    ...(namesAnotherClass({ dataset, meta }) ? [{ code: 'unknown-sop-class', effect: 'doubt' } as const] : []),
    ...judgeModality(facts),
    ...(repeated ? [{ code: 'no-proof', effect: 'doubt' } as const] : []),
  ];
}

/** A header that says two things proves neither. */
export const contradictionRule: Rule = {
  id: 'contradiction',
  describe: () =>
    'A header that says two things proves neither: a Media Storage SOP Class (0002,0002) of another kind than the SOP ' +
    'Class (0008,0016), a Modality (0008,0060) of screens or documents in a slice or ultrasound image, an element that is ' +
    'there twice. An ultrasound image of a screen’s modality (OT, SC) is settled by the text search where there is one.',
  check,
};
