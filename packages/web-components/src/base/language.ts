import type { LanguageTag } from '@studyshare/core/contract';
import { matchLanguage } from '@studyshare/core/i18n';

/** The language an element speaks: its own, else the document's; English where Studyshare has no such language. */
export function languageOf(element: { readonly language: string }): LanguageTag {
  return matchLanguage([element.language || document.documentElement.lang || 'en']) ?? 'en';
}
