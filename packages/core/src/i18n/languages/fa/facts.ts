import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'فارسی',
  direction: 'rtl',
  locale: 'fa-u-nu-latn',
  clauseSeparator: '؛ ',
  offer: 'نمایش به فارسی',
  taken: 'اکنون به فارسی نمایش داده می‌شود، فقط در این دستگاه.',
};
