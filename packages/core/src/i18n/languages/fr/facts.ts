import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Français',
  direction: 'ltr',
  locale: 'fr',
  clauseSeparator: ' ; ',
};

export const offer: LanguageOffer = {
  offer: 'Afficher en français',
  taken: 'Affichée maintenant en français, sur cet appareil seulement.',
};
