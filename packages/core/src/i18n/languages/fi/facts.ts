import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Suomi',
  direction: 'ltr',
  locale: 'fi',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Näytä suomeksi',
  taken: 'Näytetään nyt suomeksi, vain tällä laitteella.',
};
