import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'עברית',
  direction: 'rtl',
  locale: 'he',
  clauseSeparator: '; ',
};
