import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Cette série',
  'viewer.image': 'Cette image',
  'viewer.shown': 'Toutes les séries affichées',
  'viewer.study': 'Tout l’examen',
};
