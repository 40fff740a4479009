import type { LanguageTag } from '@studyshare/core/contract';
import type { Catalogue } from '@studyshare/core/i18n';
import { clinicianWords } from '@studyshare/core/i18n/clinician-on-demand';
import { forgetTranslators } from './catalogues.ts';
import { faultsOf, keepOwn, type OwnWords } from './own-words.ts';

const speakers = new Set<() => void>();

/** Calls back whenever the host sets other words; answers how to stop that. */
export function onWordsSet(redraw: () => void): () => void {
  speakers.add(redraw);
  return () => speakers.delete(redraw);
}

/**
 * Puts a host's texts in place of ours, for all elements of the page; an empty object gives ours back. A text whose
 * placeholders are not those of ours is not shown, which is said on the console; {@link checkWords} finds all faults.
 *
 * @param language a tag of `LANGUAGES`
 * @throws TypeError where Studyshare has no such language
 * @example
 * import { setWords } from '@studyshare/web-components';
 *
 * setWords('en', { 'send.title': 'Share with the patient', 'tab.items_other': '{{count}} pictures' });
 */
export function setWords(language: LanguageTag, words: OwnWords): void {
  keepOwn(language, words);
  forgetTranslators();
  for (const redraw of speakers) redraw();
}

/**
 * What is wrong with a host's texts, a line each: unknown keys, other placeholders than ours, empty texts. Fetches all our
 * words of the language, so it belongs into a host's tests.
 *
 * @param language a tag of `LANGUAGES`
 */
export async function checkWords(language: LanguageTag, words: Catalogue): Promise<string[]> {
  const parts = await Promise.all(Object.values(clinicianWords).map(async (part) => (await part())[language]()));
  const ours: Catalogue = Object.assign({}, ...parts.map((part) => part.words));
  return faultsOf(words, ours);
}
