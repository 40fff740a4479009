import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Chuỗi ảnh này',
  'viewer.image': 'Ảnh này',
  'viewer.shown': 'Tất cả chuỗi ảnh đang hiển thị',
  'viewer.study': 'Toàn bộ ca chụp',
};
