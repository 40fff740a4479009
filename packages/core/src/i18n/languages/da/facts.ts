import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Dansk',
  direction: 'ltr',
  locale: 'da',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Vis på dansk',
  taken: 'Vises nu på dansk, kun på denne enhed.',
};
