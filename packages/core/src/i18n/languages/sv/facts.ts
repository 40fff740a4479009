import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Svenska',
  direction: 'ltr',
  locale: 'sv',
  clauseSeparator: '; ',
  offer: 'Visa på svenska',
  taken: 'Visas nu på svenska, bara på den här enheten.',
};
