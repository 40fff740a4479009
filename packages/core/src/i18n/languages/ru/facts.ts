import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Русский',
  direction: 'ltr',
  locale: 'ru',
  clauseSeparator: '; ',
};
