import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Ця серія',
  'viewer.image': 'Це зображення',
  'viewer.shown': 'Усі показані серії',
  'viewer.study': 'Усе дослідження',
};
