import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Français',
  direction: 'ltr',
  locale: 'fr',
  clauseSeparator: ' ; ',
  offer: 'Afficher en français',
  taken: 'Affichée maintenant en français, sur cet appareil seulement.',
};
