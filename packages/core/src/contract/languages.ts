/**
 * The languages Studyshare ships, each with a folder in `i18n/languages/`. A module of its own, so that the landing page
 * gets nothing else with them.
 */
export const LANGUAGES = [
  'en',
  'es',
  'fr',
  'de',
  'it',
  'pt-BR',
  'pt-PT',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'uk',
  'ru',
  'tr',
  'ar',
  'he',
  'fa',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'vi',
  'hi',
] as const;

/** BCP 47 tag of a language Studyshare ships. */
export type LanguageTag = (typeof LANGUAGES)[number];
