import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '简体中文',
  direction: 'ltr',
  locale: 'zh-Hans-CN',
  clauseSeparator: '；',
};
