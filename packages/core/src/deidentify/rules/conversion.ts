import type { Rule } from '../finding.ts';
import { TAGS } from '../header-tags.ts';

/** Conversion Type (0008,0064) tells that the pixels came from a screen, a film or a camera. */
export const conversionRule: Rule = {
  id: 'conversion',
  describe: () =>
    'Conversion Type (0008,0064) or Secondary Capture Device attributes (0018,1010 to 0018,1019) mean that the ' +
    'pixels are a copy of a screen, film or paper, whatever the SOP class says.',
  check: ({ dataset, kind }) =>
    kind !== 'secondary-capture' && TAGS.secondaryCapture.some((tag) => (dataset.string(tag) ?? '') !== '')
      ? [{ code: 'converted-image', effect: 'doubt' }]
      : [],
};
