import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'العربية',
  direction: 'rtl',
  locale: 'ar',
  clauseSeparator: '؛ ',
};

export const offer: LanguageOffer = {
  offer: 'العرض بالعربية',
  taken: 'تُعرض الآن بالعربية، على هذا الجهاز فقط.',
};
