import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '한국어',
  direction: 'ltr',
  locale: 'ko',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: '한국어로 보기',
  taken: '이제 이 기기에서만 한국어로 표시됩니다.',
};
