import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Nederlands',
  direction: 'ltr',
  locale: 'nl',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Toon in het Nederlands',
  taken: 'Nu in het Nederlands, alleen op dit apparaat.',
};
