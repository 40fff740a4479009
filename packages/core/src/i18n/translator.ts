import type { LanguageTag } from '../contract/languages.ts';
import type { Catalogue, KeyOf } from './catalogue.ts';
import { languageFacts } from './languages/facts.gen.ts';
import { type Translator, translatorOf } from './translator-of.ts';

export type * from './catalogue.ts';
export * from './translator-of.ts';

/**
 * A translator over one area's catalogues. English and the language itself are all it needs of them. Missing keys fall
 * back to English.
 *
 * @example
 * import { createTranslator } from '@studyshare/core/i18n';
 * import { patientCatalogues } from '@studyshare/core/i18n/patient';
 *
 * const { t } = createTranslator('sv', patientCatalogues);
 * t('welcome.open');
 */
export function createTranslator<C extends Catalogue>(
  language: LanguageTag,
  catalogues: { en: C } & Partial<Record<LanguageTag, Catalogue>>,
): Translator<KeyOf<C>> {
  const all: Partial<Record<LanguageTag, Catalogue>> = catalogues;
  return translatorOf({ language, facts: languageFacts[language], words: all[language] ?? {} }, catalogues.en);
}
