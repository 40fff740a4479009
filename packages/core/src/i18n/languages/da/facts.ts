import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Dansk',
  direction: 'ltr',
  locale: 'da',
  clauseSeparator: '; ',
  offer: 'Vis på dansk',
  taken: 'Vises nu på dansk, kun på denne enhed.',
};
