import type { LanguageTag } from '../contract/languages.ts';
import type { LanguageFacts } from './language-facts.ts';
import { languageFacts } from './languages/facts.gen.ts';

/** What a language calls itself, for a picker: `Svenska`. */
export function nameOfLanguage(language: LanguageTag): string {
  return languageFacts[language].name;
}

/** Text direction of a language; of one that Studyshare does not ship, left to right. */
export function directionOf(language: string): LanguageFacts['direction'] {
  const shipped: Readonly<Record<string, LanguageFacts>> = languageFacts;
  return (shipped[language] ?? shipped[language.split('-')[0] ?? ''])?.direction ?? 'ltr';
}

/** The tag `Intl` formats a language's dates, numbers, lists and countries by: `en-GB`. */
export function localeOf(language: LanguageTag): string {
  return languageFacts[language].locale;
}

/** `A; B; C`: clauses that an "and" would run into one another. */
export function clausesOf(language: LanguageTag, clauses: readonly string[]): string {
  return clauses.join(languageFacts[language].clauseSeparator);
}
