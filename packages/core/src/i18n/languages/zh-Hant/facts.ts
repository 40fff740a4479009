import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '繁體中文',
  direction: 'ltr',
  locale: 'zh-Hant-TW',
  clauseSeparator: '；',
};
