import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Nederlands',
  direction: 'ltr',
  locale: 'nl',
  clauseSeparator: '; ',
};
