import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'हिन्दी',
  direction: 'ltr',
  locale: 'hi',
  clauseSeparator: '; ',
};
