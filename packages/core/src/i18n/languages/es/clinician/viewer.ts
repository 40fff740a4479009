import type { TranslationOf } from '../../../translator.ts';
import type { viewer as english } from '../../en/clinician/viewer.ts';

export const viewer: TranslationOf<typeof english> = {
  'viewer.series': 'Esta serie',
  'viewer.image': 'Esta imagen',
  'viewer.shown': 'Todas las series mostradas',
  'viewer.study': 'Todo el estudio',
};
