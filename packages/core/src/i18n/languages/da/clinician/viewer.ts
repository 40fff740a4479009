import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Denne serie',
  'viewer.image': 'Dette billede',
  'viewer.shown': 'Alle viste serier',
  'viewer.study': 'Hele undersøgelsen',
};
