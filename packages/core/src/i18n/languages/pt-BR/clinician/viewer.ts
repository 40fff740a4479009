import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Esta série',
  'viewer.image': 'Esta imagem',
  'viewer.shown': 'Todas as séries exibidas',
  'viewer.study': 'O exame inteiro',
};
