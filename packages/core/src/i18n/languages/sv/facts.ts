import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Svenska',
  direction: 'ltr',
  locale: 'sv',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Visa på svenska',
  taken: 'Visas nu på svenska, bara på den här enheten.',
};
