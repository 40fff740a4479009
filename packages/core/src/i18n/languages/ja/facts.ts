import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '日本語',
  direction: 'ltr',
  locale: 'ja',
  clauseSeparator: '、',
};
