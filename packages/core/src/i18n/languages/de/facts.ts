import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Deutsch',
  direction: 'ltr',
  locale: 'de',
  clauseSeparator: '; ',
};
