import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'עברית',
  direction: 'rtl',
  locale: 'he',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'הצגה בעברית',
  taken: 'מוצג עכשיו בעברית, במכשיר הזה בלבד.',
};
