import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'این سری',
  'viewer.image': 'این تصویر',
  'viewer.shown': 'همهٔ سری‌های نمایش‌داده‌شده',
  'viewer.study': 'کل بررسی',
};
