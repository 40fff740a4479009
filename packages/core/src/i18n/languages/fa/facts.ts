import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'فارسی',
  direction: 'rtl',
  locale: 'fa-u-nu-latn',
  clauseSeparator: '؛ ',
};

export const offer: LanguageOffer = {
  offer: 'نمایش به فارسی',
  taken: 'اکنون به فارسی نمایش داده می‌شود، فقط در این دستگاه.',
};
