import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Эта серия',
  'viewer.image': 'Это изображение',
  'viewer.shown': 'Все показанные серии',
  'viewer.study': 'Всё исследование',
};
