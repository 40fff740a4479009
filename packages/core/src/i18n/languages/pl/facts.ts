import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Polski',
  direction: 'ltr',
  locale: 'pl',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Pokaż po polsku',
  taken: 'Teraz po polsku, tylko na tym urządzeniu.',
};
