import type { LanguageTag } from '@studyshare/core/contract';
import { matchLanguage } from '@studyshare/core/i18n';

const told = new Set<string>();

/**
 * The language an element speaks: its own, else the document's, or the nearest to it. English where there is none near,
 * which is said on the console once for each language that is asked for.
 */
export function languageOf(element: { readonly language: string }): LanguageTag {
  const wanted = element.language || document.documentElement.lang || 'en';
  const found = matchLanguage([wanted]);
  if (found === undefined && !told.has(wanted)) {
    told.add(wanted);
    console.warn(`Studyshare: there are no words for "${wanted}"; English is shown.`);
  }
  return found ?? 'en';
}
