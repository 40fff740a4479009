import type { Rule } from '../finding.ts';
import { TAGS } from '../header-tags.ts';

/** Burned In Annotation (0028,0301) can only speak against an image. */
export const burnedInAnnotationRule: Rule = {
  id: 'burned-in-annotation',
  describe: () =>
    'Burned In Annotation (0028,0301) with any value but NO is a doubt; NO proves nothing. For ultrasound it says ' +
    'what is known anyway (the banner), which the region rule blacks out.',
  check: ({ dataset, kind }) => {
    const value = dataset.string(TAGS.burnedInAnnotation)?.toUpperCase() ?? '';
    if (value === '' || value === 'NO') return [];
    return [{ code: 'burned-in-annotation-declared', effect: kind === 'ultrasound' ? 'fact' : 'doubt' }];
  },
};
