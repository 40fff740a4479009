import { LANGUAGE_COOKIE, type LanguageTag } from '@studyshare/core/contract';
import { takenOf } from '@studyshare/core/i18n';
import type { App } from '../app.ts';
import { loadWords } from '../model/words.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Speaks the offered language to this browser's reader; the same offer then leads back. Nobody else's page changes. */
export async function takeOffer(app: App): Promise<void> {
  const { offer, ownLanguage, page, text } = app.state;
  if (!offer) return;
  // Somebody may have changed the page's own language since the way back was offered.
  const language = (ownLanguage && page?.language) || offer.language;
  const words = await loadWords(language).catch(() => undefined);
  if (words?.language !== language) return app.fail({ kind: 'network' });
  keepLanguage(ownLanguage ? undefined : language);
  app.speak(words);
  app.update({
    ownLanguage: !ownLanguage,
    offer: { language: text.language, words: offer.back, back: offer.words },
  });
  app.announce(takenOf(language));
}

/** Nothing of the reader's own any more: they read what everybody reads. */
export function forgetOwnLanguage(app: App): void {
  keepLanguage(undefined);
  app.update({ ownLanguage: false, offer: undefined });
}

/** For the server to speak it from the first byte; where no cookie is kept, the choice ends with the page. */
function keepLanguage(language: LanguageTag | undefined): void {
  const age = language === undefined ? 0 : YEAR_SECONDS;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and Safari before 18.4
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
