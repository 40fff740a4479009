import i18next, { type i18n } from 'i18next';
import type { LanguageTag } from '../contract/languages.ts';
import { directionOf, localeOf } from './language.ts';

/** A catalogue: flat keys, `{{name}}` placeholders, plural forms as `key_one`, `key_other` … (i18next JSON v4). */
export type Catalogue = Readonly<Record<string, string>>;

type PluralSuffix = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type BaseKey<K extends string> = K extends `${infer B}${PluralSuffix}` ? B : K;

/** The keys code may ask for: plural forms count as their stem. */
export type KeyOf<C extends Catalogue> = BaseKey<Extract<keyof C, string>>;

/** Another language's catalogue: each singular key of the source, and any plural forms of its stems. */
export type TranslationOf<C extends Catalogue> = {
  readonly [K in Extract<keyof C, string> as K extends `${string}${PluralSuffix}` ? never : K]: string;
} & { readonly [K in `${KeyOf<C>}${PluralSuffix}`]?: string };

export type Translate<K extends string> = (key: K, params?: Record<string, string | number>) => string;

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

/**
 * A translator over one area's catalogues, on an i18next instance of its own. English and the language itself are all
 * it needs of them. Missing keys fall back to English.
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
  const instance = createInstance(language, catalogues as Partial<Record<LanguageTag, Catalogue>>);
  const lookUp = instance.t as (key: string, params: Record<string, string | number>) => string;
  const locale = localeOf(language);
  return {
    language,
    locale,
    direction: directionOf(language),
    t: (key, params) => lookUp(key, params ?? {}),
    date: (at, timeZone) => format(locale, at, { dateStyle: 'long' }, timeZone),
    dateTime: (at, timeZone) => format(locale, at, { dateStyle: 'medium', timeStyle: 'short' }, timeZone),
    bytes: (size) => formatBytes(locale, size),
    number: (value) => new Intl.NumberFormat(locale).format(value),
  };
}

function createInstance(language: LanguageTag, catalogues: Partial<Record<LanguageTag, Catalogue>>): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(Object.entries(catalogues).map(([tag, keys]) => [tag, { translation: { ...keys } }])),
  });
  return instance;
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
