import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Українська',
  direction: 'ltr',
  locale: 'uk',
  clauseSeparator: '; ',
  offer: 'Показати українською',
  taken: 'Тепер українською, лише на цьому пристрої.',
};
