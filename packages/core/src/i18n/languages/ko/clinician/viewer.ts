import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': '이 시리즈',
  'viewer.image': '이 영상',
  'viewer.shown': '표시된 모든 시리즈',
  'viewer.study': '전체 검사',
};
