import type { KeyOf, Translate, Translator } from '@studyshare/core/i18n';
import type { EnglishClinician } from '@studyshare/core/i18n/clinician-on-demand';

/** A text of the clinician's catalogue. */
export type WordKey = KeyOf<EnglishClinician>;

/** The words of an element in the language that it speaks. */
export type Words = Translator<WordKey>;

export type Say = Translate<WordKey>;
