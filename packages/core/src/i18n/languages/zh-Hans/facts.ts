import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '简体中文',
  direction: 'ltr',
  locale: 'zh-Hans-CN',
  clauseSeparator: '；',
};

export const offer: LanguageOffer = {
  offer: '以简体中文显示',
  taken: '现在以简体中文显示，仅限这台设备。',
};
