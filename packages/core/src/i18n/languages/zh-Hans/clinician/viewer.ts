import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': '此序列',
  'viewer.image': '此图像',
  'viewer.shown': '所有显示的序列',
  'viewer.study': '整个检查',
};
