import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Français',
  direction: 'ltr',
  locale: 'fr',
  clauseSeparator: ' ; ',
};
