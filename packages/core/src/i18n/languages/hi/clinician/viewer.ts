import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'यह सीरीज़',
  'viewer.image': 'यह चित्र',
  'viewer.shown': 'दिखाई गई सभी सीरीज़',
  'viewer.study': 'पूरी जाँच',
};
