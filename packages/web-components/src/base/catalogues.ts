import type { LanguageTag } from '@studyshare/core/contract';
import { type Catalogue, createTranslator } from '@studyshare/core/i18n';
import { clinicianWords, type EnglishClinician } from '@studyshare/core/i18n/clinician-on-demand';
import { ownTexts } from './own-words.ts';
import type { Words } from './words.ts';

/** What is fetched of a language at a time: what dialog and tab say at first, and what is said once more is opened. */
export type WordsPart = keyof typeof clinicianWords;

const RETRY_MS = 10_000;

const atHand = new Map<LanguageTag, Catalogue>();
const parts = new Set<`${LanguageTag} ${WordsPart}`>();
const onTheWay = new Map<string, Promise<void>>();
const failedAt = new Map<string, number>();
const translators = new Map<LanguageTag, Words>();

/** The language itself, or English while its words cannot be had. */
export function spoken(language: LanguageTag): LanguageTag {
  return parts.has(`${language} everyday`) ? language : 'en';
}

/** Whether there are words to draw an element with, in its language or in English. */
export function canSpeak(language: LanguageTag): boolean {
  return parts.has(`${spoken(language)} everyday`);
}

/** What is at hand of a language, the host's own texts in place of ours; in English what of it could not be had. */
export function translatorFor(language: LanguageTag): Words {
  const known =
    translators.get(language) ?? createTranslator(language, { en: textsOf('en'), [language]: textsOf(language) });
  translators.set(language, known);
  return known;
}

function textsOf(language: LanguageTag): EnglishClinician {
  const ours = atHand.get(language) ?? {};
  return { ...ours, ...ownTexts(language, ours) } as EnglishClinician;
}

/** Translators are made anew: the host's own texts have changed. */
export function forgetTranslators(): void {
  translators.clear();
}

/**
 * Fetches the words of a language; in English what cannot be had. Settles when they are at hand or cannot be had for now,
 * and never rejects; undefined when there is nothing to wait for.
 */
export function fetchWords(language: LanguageTag, wanted: Iterable<WordsPart>): Promise<unknown> | undefined {
  const missing = [...wanted].filter((part) => !parts.has(`${language} ${part}`) && !failedJustNow(language, part));
  return missing.length === 0 ? undefined : Promise.all(missing.map((part) => fetchPart(language, part)));
}

/** Resolves when it makes sense to ask again for what could not be had. */
export function untilRetry(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}

function failedJustNow(language: LanguageTag, part: WordsPart): boolean {
  return Date.now() - (failedAt.get(`${language} ${part}`) ?? 0) < RETRY_MS;
}

function fetchPart(language: LanguageTag, part: WordsPart): Promise<void> {
  const name = `${language} ${part}` as const;
  const under = onTheWay.get(name) ?? load(language, part).finally(() => onTheWay.delete(name));
  onTheWay.set(name, under);
  return under;
}

async function load(language: LanguageTag, part: WordsPart): Promise<void> {
  const name = `${language} ${part}` as const;
  try {
    const { words } = await (await clinicianWords[part]())[language]();
    atHand.set(language, { ...atHand.get(language), ...words });
    parts.add(name);
    translators.clear();
  } catch (error) {
    failedAt.set(name, Date.now());
    const instead = language === 'en' ? 'nothing can be shown yet' : 'English is shown';
    console.warn(`Studyshare: the words for "${language}" could not be loaded; ${instead}.`, error);
    if (language !== 'en') await fetchWords('en', [part]);
  }
}
