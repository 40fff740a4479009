import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'العربية',
  direction: 'rtl',
  locale: 'ar',
  clauseSeparator: '؛ ',
  offer: 'العرض بالعربية',
  taken: 'تُعرض الآن بالعربية، على هذا الجهاز فقط.',
};
