import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'הסדרה הזו',
  'viewer.image': 'התמונה הזו',
  'viewer.shown': 'כל הסדרות המוצגות',
  'viewer.study': 'הבדיקה כולה',
};
