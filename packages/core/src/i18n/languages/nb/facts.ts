import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Norsk',
  direction: 'ltr',
  locale: 'nb',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Vis på norsk',
  taken: 'Vises nå på norsk, bare på denne enheten.',
};
