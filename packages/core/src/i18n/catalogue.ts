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
