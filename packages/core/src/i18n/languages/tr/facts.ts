import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Türkçe',
  direction: 'ltr',
  locale: 'tr',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Türkçe göster',
  taken: 'Artık Türkçe gösteriliyor, yalnızca bu cihazda.',
};
