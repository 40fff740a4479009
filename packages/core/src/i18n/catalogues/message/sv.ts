import type { TranslationOf } from '../../translator.ts';
import type { en } from './en.ts';

export const sv: TranslationOf<typeof en> = {
  'language.name': 'Svenska',
};
