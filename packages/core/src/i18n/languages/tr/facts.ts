import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Türkçe',
  direction: 'ltr',
  locale: 'tr',
  clauseSeparator: '; ',
  offer: 'Türkçe göster',
  taken: 'Artık Türkçe gösteriliyor, yalnızca bu cihazda.',
};
