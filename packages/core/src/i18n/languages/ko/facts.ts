import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: '한국어',
  direction: 'ltr',
  locale: 'ko',
  clauseSeparator: '; ',
  offer: '한국어로 보기',
  taken: '이제 이 기기에서만 한국어로 표시됩니다.',
};
