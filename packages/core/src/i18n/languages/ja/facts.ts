import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '日本語',
  direction: 'ltr',
  locale: 'ja',
  clauseSeparator: '、',
};

export const offer: LanguageOffer = {
  offer: '日本語で表示',
  taken: 'この端末でのみ、日本語で表示しています。',
};
