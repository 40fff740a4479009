import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Русский',
  direction: 'ltr',
  locale: 'ru',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Показать на русском',
  taken: 'Теперь на русском, только на этом устройстве.',
};
