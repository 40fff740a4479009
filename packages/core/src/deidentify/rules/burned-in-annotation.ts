import { TAGS } from '../../dicom/index.ts';
import type { Rule } from './rule.ts';

/** Burned In Annotation (0028,0301) can only speak against an image. */
export const burnedInAnnotationRule: Rule = {
  id: 'burned-in-annotation',
  describe: () =>
    'Burned In Annotation (0028,0301) with any value but NO is a doubt; NO proves nothing. For ultrasound it says ' +
    'what is known anyway (the banner), which the region rule blacks out.',
  check: (facts) => {
    const { dataset, kind, mask } = facts;
    const value = dataset.string(TAGS.BurnedInAnnotation)?.toUpperCase() ?? '';
    if (value === '' || value === 'NO') return [];
    const banner = kind === 'ultrasound' && (mask.keep !== undefined || facts.textSearch !== 'trusted');
    return [{ code: 'burned-in-annotation-declared', effect: banner ? 'fact' : 'doubt' }];
  },
};
