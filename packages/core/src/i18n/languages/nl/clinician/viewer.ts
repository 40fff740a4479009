import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Deze serie',
  'viewer.image': 'Dit beeld',
  'viewer.shown': 'Alle getoonde series',
  'viewer.study': 'Het hele onderzoek',
};
