import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'English',
  direction: 'ltr',
  locale: 'en-GB',
  clauseSeparator: '; ',
  offer: 'Show in English',
  taken: 'Shown in English now, on this device only.',
};
