import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Português (Brasil)',
  direction: 'ltr',
  locale: 'pt-BR',
  clauseSeparator: '; ',
};
