import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'English',
  direction: 'ltr',
  locale: 'en-GB',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Show in English',
  taken: 'Shown in English now, on this device only.',
};
