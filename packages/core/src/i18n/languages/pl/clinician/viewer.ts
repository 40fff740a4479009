import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Ta seria',
  'viewer.image': 'Ten obraz',
  'viewer.shown': 'Wszystkie wyświetlane serie',
  'viewer.study': 'Całe badanie',
};
