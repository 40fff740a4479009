import type { LanguageFacts, LanguageOffer } from '../../language-facts.ts';

export const facts: LanguageFacts = {
  name: 'Tiếng Việt',
  direction: 'ltr',
  locale: 'vi',
  clauseSeparator: '; ',
};

export const offer: LanguageOffer = {
  offer: 'Xem bằng tiếng Việt',
  taken: 'Nay hiển thị bằng tiếng Việt, chỉ trên thiết bị này.',
};
