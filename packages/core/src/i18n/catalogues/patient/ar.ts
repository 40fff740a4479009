import type { TranslationOf } from '../../translator.ts';
import type { en } from './en.ts';

export const ar: TranslationOf<typeof en> = {
  'language.name': 'العربية',
};
