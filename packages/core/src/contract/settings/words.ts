import { SETTING_SECTIONS, type SectionId } from './sections.ts';
import type { Setting, SettingsTable, ValueSetting } from './setting.ts';
import { SETTINGS } from './table.ts';

type ValueKey<P extends string, R> =
  | P
  | (R extends { words: { hint: string } } ? `${P}.hint` : never)
  | (R extends { words: { risk: string } } ? `${P}.risk` : never)
  | (R extends { choices: infer C } ? `${P}.${Extract<keyof C, string>}` : never);

type GroupKey<P extends string, G> = G extends { title: unknown } ? TitledKey<P> : never;
type TitledKey<P extends string> = P | `${P}.text`;

type SettingKey<P extends string, S> = S extends { kind: 'group'; parts: infer Parts }
  ?
      | GroupKey<P, S>
      | { [K in Extract<keyof Parts, string>]: ValueKey<`${P}.${K}`, Parts[K]> }[Extract<keyof Parts, string>]
  : ValueKey<P, S>;

type Table = typeof SETTINGS;

/** The catalogue's key of a word of the table: `settings.<name>` with `.hint`, `.risk`, `.<choice>`; parts by their path. */
export type SettingWordKey =
  | { [K in keyof Table]: SettingKey<`settings.${K}`, Table[K]> }[keyof Table]
  | TitledKey<`settings.${SectionId}`>;

/** Keys of the words of one value. */
export interface ValueKeys {
  label: SettingWordKey;
  hint?: SettingWordKey;
  risk?: SettingWordKey;
  /** Each choice with the key of its words. */
  choices?: readonly (readonly [value: string, words: SettingWordKey])[];
}

/** Keys of the words of a setting or, by `passwordRule.minLength`, of a part. */
export function valueKeys(path: string, value: ValueSetting): ValueKeys {
  const { hint, risk } = value.words;
  return {
    label: keyOf(path),
    ...(hint === undefined ? {} : { hint: keyOf(path, 'hint') }),
    ...(risk === undefined ? {} : { risk: keyOf(path, 'risk') }),
    ...(value.kind === 'choice' ? { choices: Object.keys(value.choices).map((one) => [one, keyOf(path, one)]) } : {}),
  };
}

/** Keys of the heading and text of a section, or of a group with a title of its own. */
export function titleKeys(id: string): { title: SettingWordKey; text: SettingWordKey } {
  return { title: keyOf(id), text: keyOf(id, 'text') };
}

// The type of the keys is made of the same table as the strings; the compiler cannot follow the loop.
function keyOf(path: string, part?: string): SettingWordKey {
  return `settings.${part === undefined ? path : `${path}.${part}`}` as SettingWordKey;
}

type Pair = [SettingWordKey, string];

/** The English words of a table's sections and settings by their keys. */
export function settingWords(table: SettingsTable = SETTINGS): Record<SettingWordKey, string> {
  const pairs = [
    ...Object.entries(SETTING_SECTIONS).flatMap(([id, { title, text }]) => titleWords(id, title, text)),
    ...Object.entries(table).flatMap(([name, setting]) => wordsOf(name, setting)),
  ];
  return Object.fromEntries(pairs) as Record<SettingWordKey, string>;
}

function wordsOf(name: string, setting: Setting): Pair[] {
  if (setting.kind !== 'group') return valueWords(name, setting);
  const { title, parts } = setting;
  return [
    ...(title === undefined ? [] : titleWords(name, title.label, title.text)),
    ...Object.entries(parts).flatMap(([part, value]) => valueWords(`${name}.${part}`, value)),
  ];
}

function titleWords(id: string, title: string, text: string): Pair[] {
  const keys = titleKeys(id);
  return [
    [keys.title, title],
    [keys.text, text],
  ];
}

function valueWords(path: string, value: ValueSetting): Pair[] {
  const { label, hint, risk } = value.words;
  const notes = Object.entries({ hint, risk, ...(value.kind === 'choice' ? value.choices : {}) });
  const told = notes.flatMap(([part, words]): Pair[] => (words === undefined ? [] : [[keyOf(path, part), words]]));
  return [[keyOf(path), label], ...told];
}
