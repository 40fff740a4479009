import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Suomi',
  direction: 'ltr',
  locale: 'fi',
  clauseSeparator: '; ',
  offer: 'Näytä suomeksi',
  taken: 'Näytetään nyt suomeksi, vain tällä laitteella.',
};
