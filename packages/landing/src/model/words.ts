import type { LanguageTag } from '@studyshare/core/contract';
import type { LanguageWords } from '@studyshare/core/i18n';
import { facts, words } from '@studyshare/core/i18n/page/en';

/** Always at hand: what a key falls back to that a language lacks, and the page whose words do not come. */
export const ENGLISH = { language: 'en', facts, words } as const satisfies LanguageWords;

/**
 * The words of the first screen. The server names their file in `<script id="studyshare-words">`, so that the
 * browser fetches it beside this script, which then needs no list of languages.
 */
export async function firstWords(language: LanguageTag, page: Document): Promise<LanguageWords> {
  const named = page.getElementById('studyshare-words') as HTMLScriptElement | null;
  if (named?.lang !== language) return loadWords(language);
  return wordsFrom(language, () => import(named.src));
}

/** The words of a language, English where they cannot be had now. */
export async function loadWords(language: LanguageTag): Promise<LanguageWords> {
  if (language === 'en') return ENGLISH;
  return wordsFrom(language, async () => {
    const { pageWords } = await import('@studyshare/core/i18n/page');
    return pageWords[language]();
  });
}

async function wordsFrom(
  language: LanguageTag,
  load: () => Promise<Pick<LanguageWords, 'facts' | 'words'>>,
): Promise<LanguageWords> {
  try {
    const loaded = await load();
    return { language, facts: loaded.facts, words: loaded.words };
  } catch {
    return ENGLISH;
  }
}
