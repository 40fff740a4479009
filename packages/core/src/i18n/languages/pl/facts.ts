import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Polski',
  direction: 'ltr',
  locale: 'pl',
  clauseSeparator: '; ',
  offer: 'Pokaż po polsku',
  taken: 'Teraz po polsku, tylko na tym urządzeniu.',
};
