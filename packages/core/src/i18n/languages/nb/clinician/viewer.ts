import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Denne serien',
  'viewer.image': 'Dette bildet',
  'viewer.shown': 'Alle viste serier',
  'viewer.study': 'Hele undersøkelsen',
};
