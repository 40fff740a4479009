import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Português (Brasil)',
  direction: 'ltr',
  locale: 'pt-BR',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Ver em português do Brasil',
  taken: 'Agora em português do Brasil, só neste aparelho.',
};
