import type { LanguageTag } from '../../contract/languages.ts';
import { patientCatalogues } from '../../i18n/languages/patient.gen.ts';
import { createTranslator } from '../../i18n/translator.ts';

/** What the HTML itself says, before and without the page's script. Says nothing of what is shared, or by whom. */
export interface DocumentTexts {
  title: string;
  open: string;
  ask: string;
  asked: string;
  noscript: string;
}

const made = new Map<LanguageTag, DocumentTexts>();

export function documentTexts(language: LanguageTag): DocumentTexts {
  const known = made.get(language);
  if (known) return known;
  const { t } = createTranslator(language, patientCatalogues);
  const texts = {
    title: t('document.title'),
    open: t('welcome.open'),
    ask: t('ask.button'),
    asked: t('ask.done-plain'),
    noscript: t('document.noscript'),
  };
  made.set(language, texts);
  return texts;
}
