/** The languages Studyshare ships. A module of its own, so that the landing page gets nothing else with them. */
export const LANGUAGES = ['en', 'sv', 'ar'] as const;

/** BCP 47 tag of a catalogue Studyshare ships. */
export type LanguageTag = (typeof LANGUAGES)[number];
