import type { LanguageTag } from '@studyshare/core/contract';
import type { Catalogue } from '@studyshare/core/i18n';
import { clinicianWords, englishClinician } from '@studyshare/core/i18n/clinician-on-demand';

const RETRY_MS = 10_000;

const atHand = new Map<LanguageTag, Catalogue>();
const onTheWay = new Map<LanguageTag, Promise<void>>();
const failedAt = new Map<LanguageTag, number>();

/** English with the words of a language over it, as far as they have been fetched. */
export function cataloguesFor(
  language: LanguageTag,
): { en: typeof englishClinician } & Partial<Record<LanguageTag, Catalogue>> {
  const words = atHand.get(language);
  return words === undefined ? { en: englishClinician } : { [language]: words, en: englishClinician };
}

/** The language itself, or English while its words have not been fetched. */
export function spoken(language: LanguageTag): LanguageTag {
  return atHand.has(language) ? language : 'en';
}

/**
 * Fetches the words of a language. Settles when they are at hand or cannot be had for now, and never rejects; undefined
 * when there is nothing to wait for.
 */
export function fetchWords(language: LanguageTag): Promise<void> | undefined {
  if (language === 'en' || atHand.has(language) || Date.now() - (failedAt.get(language) ?? 0) < RETRY_MS)
    return undefined;
  const under = onTheWay.get(language) ?? load(language);
  onTheWay.set(language, under);
  return under;
}

async function load(language: Exclude<LanguageTag, 'en'>): Promise<void> {
  try {
    atHand.set(language, await clinicianWords[language]());
  } catch (error) {
    failedAt.set(language, Date.now());
    console.warn(`Studyshare: the words for "${language}" could not be loaded; English is shown.`, error);
  } finally {
    onTheWay.delete(language);
  }
}
