import type { Rule } from '../finding.ts';

/** Radiographs carry names as lead letters, cassette labels and operators' annotations, which only a text search finds. */
export const projectionRule: Rule = {
  id: 'projection',
  describe: () =>
    'A radiograph, mammogram, angiogram or fluoroscopy is never proven clean by its header: labels are exposed or ' +
    'annotated into the image itself.',
  check: ({ kind }) => (kind === 'projection' ? [{ code: 'projection-without-text-search', effect: 'doubt' }] : []),
};
