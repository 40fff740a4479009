import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'هذه السلسلة',
  'viewer.image': 'هذه الصورة',
  'viewer.shown': 'كل السلاسل المعروضة',
  'viewer.study': 'الفحص كاملاً',
};
