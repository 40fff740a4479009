import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Diese Serie',
  'viewer.image': 'Dieses Bild',
  'viewer.shown': 'Alle gezeigten Serien',
  'viewer.study': 'Die ganze Untersuchung',
};
