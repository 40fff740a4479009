import { LANGUAGES, type LanguageTag } from '../contract/languages.ts';
import type { LanguageFacts } from './language-facts.ts';
import { languageFacts } from './languages/facts.gen.ts';
import { languageOffers } from './languages/offer.gen.ts';

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

/** How a language offers itself to a reader, in its own words: `Auf Deutsch anzeigen`. */
export function offerOf(language: LanguageTag): string {
  return languageOffers[language].offer;
}

/** What is said in a language once its offer is taken. */
export function takenOf(language: LanguageTag): string {
  return languageOffers[language].taken;
}

/** Browsers send the few languages a person reads; whoever sends thousands wants the server to look them all up. */
const MOST_WANTED = 50;

/** The tags of an `Accept-Language` field (RFC 9110, section 12.5.4), the most wanted first; of its first fifty alone. */
export function wantedLanguages(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',', MOST_WANTED)
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .map(([tag = '', ...rest]) => ({ tag, weight: Number(/^q=(.*)$/i.exec(rest[0] ?? '')?.[1] ?? 1) }))
    .filter(({ tag, weight }) => /^[a-z]/i.test(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

/**
 * The language Studyshare ships that serves a reader best: the first of the wanted tags (BCP 47, e.g. `navigator.languages`)
 * that it knows as it is, by its script (`zh-TW` is `zh-Hant`), or else by its language (`de-AT` is `de`, `no` is `nb`).
 * Undefined when there is none.
 */
export function matchLanguage(wanted: readonly string[]): LanguageTag | undefined {
  for (const tag of wanted) {
    const found = namesOf(tag)
      .map(shippedAs)
      .find((shipped) => shipped !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Norwegian is written in two forms under three codes; who reads one reads the other. */
const READS: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' };

/** What a tag may be shipped as, the closest first: `pt-AO` → `pt-AO`, `pt-Latn`, `pt-PT`, `pt`. */
function namesOf(tag: string): string[] {
  try {
    const { language, script, region } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    // Outside of Brazil Portuguese follows Portugal (CLDR, parentLocales).
    const parent = language === 'pt' && region !== 'BR' ? 'pt-PT' : language;
    return [tag, `${language}-${region}`, `${language}-${script}`, parent, language, READS[language] ?? language];
  } catch {
    return [];
  }
}

function shippedAs(name: string): LanguageTag | undefined {
  return LANGUAGES.find((tag) => tag.toLowerCase() === name.toLowerCase());
}
