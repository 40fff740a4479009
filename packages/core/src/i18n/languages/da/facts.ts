import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Dansk',
  direction: 'ltr',
  locale: 'da',
  clauseSeparator: '; ',
};
