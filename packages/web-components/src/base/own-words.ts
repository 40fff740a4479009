import type { LanguageTag } from '@studyshare/core/contract';
import { LANGUAGES } from '@studyshare/core/contract/elements';
import type { Catalogue, TranslationOf } from '@studyshare/core/i18n';
import type { EnglishClinician } from '@studyshare/core/i18n/clinician-on-demand';

/** Texts of a host in place of ours: by key, plural forms as `key_one`, `key_other` …; placeholders `{{name}}` as in ours. */
export type OwnWords = Partial<TranslationOf<EnglishClinician>>;

const own = new Map<LanguageTag, Catalogue>();
const told = new Set<string>();

/** Keeps a host's texts for a language, in place of those it gave before. */
export function keepOwn(language: LanguageTag, words: OwnWords): void {
  if (!LANGUAGES.includes(language))
    throw new TypeError(`setWords: "${language}" is none of the languages ${LANGUAGES.join(', ')}`);
  own.set(language, words as Catalogue);
}

/** The host's texts that can stand for ours; of one that names other things than ours does, ours stays, and it is said. */
export function ownTexts(language: LanguageTag, ours: Catalogue): Catalogue {
  const usable = Object.entries(own.get(language) ?? {}).filter(([key, text]) => {
    const fault = placeholderFault(key, text, ours);
    if (fault !== undefined && !told.has(`${language} ${key}`)) {
      told.add(`${language} ${key}`);
      console.warn(`Studyshare: the host's words for "${language}" are not shown: ${fault}`);
    }
    return fault === undefined;
  });
  return Object.fromEntries(usable);
}

/** What is wrong with a host's texts for a language, measured against all of ours. */
export function faultsOf(words: Catalogue, ours: Catalogue): string[] {
  return Object.entries(words).flatMap(([key, text]) => {
    if (counterpart(key, ours) === undefined) return [`${key} is no key`];
    return placeholderFault(key, text, ours) ?? [];
  });
}

function placeholderFault(key: string, text: unknown, ours: Catalogue): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return `${key} says nothing`;
  const counted = counterpart(key, ours);
  if (counted === undefined) return undefined;
  const [wanted, given] = [placeholders(counted), placeholders(text)];
  // A form for one thing may say "a day" where ours says "1 day".
  const isPlural = PLURAL.test(key);
  const missing = [...wanted].filter((name) => !given.has(name) && !(isPlural && name === 'count'));
  const surplus = [...given].filter((name) => !wanted.has(name) && !(isPlural && name === 'count'));
  if (missing.length + surplus.length === 0) return undefined;
  return `${key} has the placeholders ${list(given)} instead of ${list(wanted)}`;
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Our text that a key stands for; of a plural form that we lack, our `_other`. */
function counterpart(key: string, ours: Catalogue): string | undefined {
  if (Object.hasOwn(ours, key)) return ours[key];
  const other = PLURAL.test(key) ? key.replace(PLURAL, '_other') : '';
  return Object.hasOwn(ours, other) ? ours[other] : undefined;
}

function placeholders(text: string): Set<string> {
  return new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name));
}

function list(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'none' : [...names].map((name) => `{{${name}}}`).join(' ');
}
