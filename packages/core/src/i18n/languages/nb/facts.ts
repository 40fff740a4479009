import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Norsk',
  direction: 'ltr',
  locale: 'nb',
  clauseSeparator: '; ',
  offer: 'Vis på norsk',
  taken: 'Vises nå på norsk, bare på denne enheten.',
};
