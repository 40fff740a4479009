import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Español',
  direction: 'ltr',
  locale: 'es',
  clauseSeparator: '; ',
};
