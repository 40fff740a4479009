/** What is true of a language whatever is said in it; each language's stand in its folder. */
export interface LanguageFacts {
  /** What it calls itself, as it stands alone in a list: `Svenska`. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** BCP 47 tag that dates, numbers, lists and names of countries are formatted by: `en-GB`. */
  locale: string;
  /** Stands between clauses that an "and" would run into one another: `; `. */
  clauseSeparator: string;
}

/** What a language says of itself to a reader whose page is in another one; apart, so that only the page carries it. */
export interface LanguageOffer {
  /** How it offers itself to a reader of the patient's page: `Show in English`. */
  offer: string;
  /** What is said once the offer is taken. */
  taken: string;
}
