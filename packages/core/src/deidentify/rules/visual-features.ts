import { TAGS } from '../../dicom/index.ts';
import type { Rule } from './rule.ts';

/** Recognizable Visual Features (0028,0302): a face is an identity too. */
export const visualFeaturesRule: Rule = {
  id: 'visual-features',
  describe: () =>
    'Recognizable Visual Features (0028,0302) = YES: the person could be known by the face (PS3.15 E.3.2), so the ' +
    'image is protected.',
  check: ({ dataset }) =>
    dataset.string(TAGS.RecognizableVisualFeatures)?.toUpperCase() === 'YES'
      ? [{ code: 'recognizable-visual-features', effect: 'doubt' }]
      : [],
};
