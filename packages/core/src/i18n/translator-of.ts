import type { LanguageTag } from '../contract/languages.ts';
import type { Catalogue, KeyOf } from './catalogue.ts';
import type { LanguageFacts } from './language-facts.ts';
import { lookUpIn } from './look-up.ts';

/** The text of a key, with its placeholders filled in. */
export type Translate<K extends string> = (key: K, params?: Record<string, string | number>) => string;

/** The words of one language. */
export interface Translator<K extends string> {
  readonly language: LanguageTag;
  /** The tag for `Intl`: `en-GB`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate<K>;
  /** Date in the reader's language and the clinic's time zone, e.g. `19 February 2027`. */
  date(at: string | number, timeZone?: string): string;
  dateTime(at: string | number, timeZone?: string): string;
  /** `38 MB`, in the reader's numerals. */
  bytes(size: number): string;
  number(value: number): string;
}

/** What a translator is made of: a language, what is true of it, and its words of one area. */
export interface LanguageWords {
  language: LanguageTag;
  facts: Pick<LanguageFacts, 'locale' | 'direction'>;
  words: Catalogue;
}

/**
 * A translator of one language whose facts and words are at hand, knowing nothing of any other; a key that the words lack
 * is said in English where that is given.
 */
export function translatorOf<C extends Catalogue>(
  { language, facts, words }: LanguageWords,
  english?: C,
): Translator<KeyOf<C>> {
  const { locale, direction } = facts;
  return {
    language,
    locale,
    direction,
    t: lookUpIn([{ tag: language, catalogue: words }, ...(english ? [{ tag: 'en', catalogue: english }] : [])]),
    date: (at, timeZone) => format(locale, at, { dateStyle: 'long' }, timeZone),
    dateTime: (at, timeZone) => format(locale, at, { dateStyle: 'medium', timeStyle: 'short' }, timeZone),
    bytes: (size) => formatBytes(locale, size),
    number: (value) => new Intl.NumberFormat(locale).format(value),
  };
}

function format(locale: string, at: string | number, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat(locale, { ...options, ...zone }).format(new Date(at));
}

function formatBytes(locale: string, size: number): string {
  const [value, unit] = size < 1e6 ? [Math.max(1, size / 1e3), 'kilobyte'] : [size / 1e6, 'megabyte'];
  const digits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}
