/**
 * The languages Studyshare ships, each with a folder in `i18n/languages/`. A module of its own, so that the landing page
 * gets nothing else with them.
 */
export const LANGUAGES = ['en', 'sv', 'ar'] as const;

/** BCP 47 tag of a language Studyshare ships. */
export type LanguageTag = (typeof LANGUAGES)[number];
