import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Questa serie',
  'viewer.image': 'Questa immagine',
  'viewer.shown': 'Tutte le serie visualizzate',
  'viewer.study': 'Tutto l’esame',
};
