import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Svenska',
  direction: 'ltr',
  locale: 'sv',
  clauseSeparator: '; ',
};
