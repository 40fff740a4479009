import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '繁體中文',
  direction: 'ltr',
  locale: 'zh-Hant-TW',
  clauseSeparator: '；',
};

export const offer: LanguageOffer = {
  offer: '以繁體中文顯示',
  taken: '現在以繁體中文顯示，僅限這部裝置。',
};
