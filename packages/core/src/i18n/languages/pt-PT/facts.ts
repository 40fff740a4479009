import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Português (Portugal)',
  direction: 'ltr',
  locale: 'pt-PT',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Ver em português de Portugal',
  taken: 'Agora em português de Portugal, só neste dispositivo.',
};
