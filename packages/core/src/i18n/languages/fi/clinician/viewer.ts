import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Tämä sarja',
  'viewer.image': 'Tämä kuva',
  'viewer.shown': 'Kaikki näytetyt sarjat',
  'viewer.study': 'Koko tutkimus',
};
