import type { LanguageTag } from '../../contract/languages.ts';
import type { BootDto } from '../../contract/patient.ts';
import { patientCatalogues } from '../../i18n/languages/patient.gen.ts';
import { createTranslator, type KeyOf, type Translator } from '../../i18n/translator.ts';

/** What the HTML itself says, before and without the page's script. Says nothing of what is shared, or by whom. */
export interface DocumentTexts {
  title: string;
  open: string;
  ask: string;
  asked: string;
  tooOften: string;
  /** Leads to the page without script. */
  plain: string;
  /** What each screen says where no script runs or has come; names no clinic, since programs read it too. */
  words: Readonly<Record<BootDto['screen'], { title: string; text: string }>>;
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
    plain: t('plain.open'),
    tooOften: t('error.wait-some'),
    words: wordsOf(t),
  };
  made.set(language, texts);
  return texts;
}

function wordsOf(t: Translator<KeyOf<(typeof patientCatalogues)['en']>>['t']): DocumentTexts['words'] {
  const clinic = t('end.the-clinic');
  const end = (screen: 'revoked' | 'deleted' | 'unknown' | 'unavailable' | 'suspended') => ({
    title: t(`end.${screen}-title`),
    text: t(`end.${screen}-text`, { clinic }),
  });
  return {
    welcome: { title: t('welcome.title'), text: t('welcome.text-plain') },
    page: { title: t('content.title'), text: t('plain.late') },
    expired: { title: t('end.expired-title'), text: t('end.expired-text-undated', { clinic }) },
    revoked: end('revoked'),
    deleted: end('deleted'),
    unknown: end('unknown'),
    unavailable: end('unavailable'),
    suspended: end('suspended'),
  };
}
