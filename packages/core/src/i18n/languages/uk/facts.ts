import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Українська',
  direction: 'ltr',
  locale: 'uk',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Показати українською',
  taken: 'Тепер українською, лише на цьому пристрої.',
};
