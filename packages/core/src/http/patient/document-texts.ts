import type { LanguageTag } from '../../contract/settings.ts';

/** What the HTML itself says, before and without the page's script. Says nothing of what is shared, or by whom. */
export interface DocumentTexts {
  title: string;
  noscript: string;
  open: string;
}

const TEXTS: Readonly<Record<LanguageTag, DocumentTexts>> = {
  en: { title: 'Secure page', noscript: 'This page needs JavaScript. Please turn it on.', open: 'Open the page' },
  sv: { title: 'Säker sida', noscript: 'Sidan behöver JavaScript. Slå på det.', open: 'Öppna sidan' },
  ar: { title: 'صفحة آمنة', noscript: 'تحتاج هذه الصفحة إلى JavaScript. يرجى تفعيله.', open: 'فتح الصفحة' },
};

export function documentTexts(language: LanguageTag): DocumentTexts {
  return TEXTS[language];
}
