import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Den här serien',
  'viewer.image': 'Den här bilden',
  'viewer.shown': 'Alla visade serier',
  'viewer.study': 'Hela undersökningen',
};
