import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Bu seri',
  'viewer.image': 'Bu görüntü',
  'viewer.shown': 'Gösterilen tüm seriler',
  'viewer.study': 'İncelemenin tamamı',
};
