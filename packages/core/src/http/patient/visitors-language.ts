import { LANGUAGE_COOKIE } from '../../contract/addresses.ts';
import { LANGUAGES, type LanguageTag } from '../../contract/languages.ts';
import type { BootDto } from '../../contract/patient.ts';
import { matchLanguage, offerOf, wantedLanguages } from '../../i18n/language.ts';
import { cookiePairs } from '../cookies.ts';

/**
 * A screen as one visitor reads it (G8): in the language they chose for this browser, else in the share's, with the offer of
 * the other one. What is chosen for everybody stays as it is.
 */
export function inVisitorsLanguage(boot: BootDto, request: Request): BootDto {
  const chosen = chosenLanguage(request.headers.get('cookie') ?? '');
  if (chosen !== undefined && chosen !== boot.language) {
    return { ...boot, language: chosen, ownLanguage: true, offer: offer(boot.language, chosen) };
  }
  const wanted = matchLanguage(wantedLanguages(request.headers.get('accept-language') ?? ''));
  return wanted === undefined || wanted === boot.language ? boot : { ...boot, offer: offer(wanted, boot.language) };
}

function offer(language: LanguageTag, present: LanguageTag): NonNullable<BootDto['offer']> {
  return { language, words: offerOf(language), back: offerOf(present) };
}

/** What the page's script wrote; anything else is no choice. */
function chosenLanguage(cookies: string): LanguageTag | undefined {
  const pairs = cookiePairs(cookies);
  return LANGUAGES.find((tag) => pairs.includes(`${LANGUAGE_COOKIE}=${tag}`));
}
