import type { LanguageTag } from '@studyshare/core/contract';
import type { LanguageWords } from '@studyshare/core/i18n';

type Loaded = Pick<LanguageWords, 'facts' | 'words'>;

/**
 * The words of the first screen. The server names their file in `<script id="studyshare-words">`, so that the
 * browser fetches it beside this script, which then needs no list of languages.
 *
 * @throws what the browser says where neither these nor English can be had.
 */
export async function firstWords(language: LanguageTag, page: Document): Promise<LanguageWords> {
  const named = page.getElementById('studyshare-words') as HTMLScriptElement | null;
  if (named?.lang !== language) return loadWords(language);
  return orEnglish(language, () => import(named.src));
}

/**
 * The words of a language, English where they cannot be had now.
 *
 * @throws what the browser says where English cannot be had either.
 */
export async function loadWords(language: LanguageTag): Promise<LanguageWords> {
  return orEnglish(language, () => wordsOf(language));
}

async function orEnglish(language: LanguageTag, load: () => Promise<Loaded>): Promise<LanguageWords> {
  try {
    const { facts, words } = await load();
    return { language, facts, words };
  } catch {
    const { facts, words } = await wordsOf('en');
    return { language: 'en', facts, words };
  }
}

async function wordsOf(language: LanguageTag): Promise<Loaded> {
  const { pageWords } = await import('@studyshare/core/i18n/page');
  return pageWords[language]();
}
