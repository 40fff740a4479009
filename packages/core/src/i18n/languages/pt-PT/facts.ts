import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Português (Portugal)',
  direction: 'ltr',
  locale: 'pt-PT',
  clauseSeparator: '; ',
};
