import type { Rule } from './rule.ts';

/** Radiographs carry names as lead letters, cassette labels and operators' annotations, which only a text search finds. */
export const projectionRule: Rule = {
  id: 'projection',
  describe: () =>
    'A radiograph, mammogram, angiogram or fluoroscopy is never proven clean by its header: labels are exposed or ' +
    'annotated into the image itself. Where an account trusts the text search (`trustTextSearch`), it is searched, as ' +
    'shown and as stored, and is proven when not even two letters or digits in a row are read.',
  check: (facts) =>
    facts.kind === 'projection' && facts.textSearch !== 'trusted'
      ? [{ code: 'projection-without-text-search', effect: 'doubt' }]
      : [],
};
