import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Tiếng Việt',
  direction: 'ltr',
  locale: 'vi',
  clauseSeparator: '; ',
};
