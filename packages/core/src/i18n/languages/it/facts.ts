import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Italiano',
  direction: 'ltr',
  locale: 'it',
  clauseSeparator: '; ',
};
