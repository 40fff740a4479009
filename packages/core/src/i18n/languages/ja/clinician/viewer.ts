import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'このシリーズ',
  'viewer.image': 'この画像',
  'viewer.shown': '表示中のすべてのシリーズ',
  'viewer.study': '検査全体',
};
