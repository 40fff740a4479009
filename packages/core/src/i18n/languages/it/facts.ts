import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Italiano',
  direction: 'ltr',
  locale: 'it',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Mostra in italiano',
  taken: 'Ora è in italiano, solo su questo dispositivo.',
};
