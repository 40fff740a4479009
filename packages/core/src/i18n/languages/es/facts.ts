import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Español',
  direction: 'ltr',
  locale: 'es',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Ver en español',
  taken: 'Ahora se muestra en español, solo en este dispositivo.',
};
