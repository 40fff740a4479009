import type { LanguageFacts } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Português (Portugal)',
  direction: 'ltr',
  locale: 'pt-PT',
  clauseSeparator: '; ',
  offer: 'Ver em português de Portugal',
  taken: 'Agora em português de Portugal, só neste dispositivo.',
};
