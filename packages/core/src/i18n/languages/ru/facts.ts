import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Русский',
  direction: 'ltr',
  locale: 'ru',
  clauseSeparator: '; ',
  offer: 'Показать на русском',
  taken: 'Теперь на русском, только на этом устройстве.',
};
