import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '한국어',
  direction: 'ltr',
  locale: 'ko',
  clauseSeparator: '; ',
};
