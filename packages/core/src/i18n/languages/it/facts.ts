import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Italiano',
  direction: 'ltr',
  locale: 'it',
  clauseSeparator: '; ',
  offer: 'Mostra in italiano',
  taken: 'Ora è in italiano, solo su questo dispositivo.',
};
