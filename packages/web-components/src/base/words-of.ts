import { fetchWords, spoken, translatorFor } from './catalogues.ts';
import { languageOf } from './language.ts';
import type { Words } from './words.ts';

/**
 * What dialog and tab say in a language, for a host's own buttons and tabs beside them. Fetches the words; gives English
 * where they cannot be had. Never rejects.
 *
 * @param language a BCP 47 tag; empty for the document's
 */
export async function wordsOf(language: string): Promise<Words> {
  const wanted = languageOf({ language });
  await fetchWords(wanted, ['everyday']);
  return translatorFor(spoken(wanted));
}
