import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'हिन्दी',
  direction: 'ltr',
  locale: 'hi',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'हिन्दी में देखें',
  taken: 'अब हिन्दी में दिख रहा है, केवल इसी डिवाइस पर।',
};
