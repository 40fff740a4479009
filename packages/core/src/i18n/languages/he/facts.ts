import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'עברית',
  direction: 'rtl',
  locale: 'he',
  clauseSeparator: '; ',
  offer: 'הצגה בעברית',
  taken: 'מוצג עכשיו בעברית, במכשיר הזה בלבד.',
};
