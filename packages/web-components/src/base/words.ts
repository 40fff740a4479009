import type { KeyOf, Translate, Translator } from '@studyshare/core/i18n';
import type { clinicianCatalogues } from '@studyshare/core/i18n/clinician';

/** A text of the clinician's catalogue. */
export type WordKey = KeyOf<(typeof clinicianCatalogues)['en']>;

export type Words = Translator<WordKey>;

export type Say = Translate<WordKey>;
