import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Deutsch',
  direction: 'ltr',
  locale: 'de',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Auf Deutsch anzeigen',
  taken: 'Wird jetzt auf Deutsch angezeigt, nur auf diesem Gerät.',
};
