import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Nederlands',
  direction: 'ltr',
  locale: 'nl',
  clauseSeparator: '; ',
  offer: 'Toon in het Nederlands',
  taken: 'Nu in het Nederlands, alleen op dit apparaat.',
};
