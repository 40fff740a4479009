import i18next from 'i18next';
import { expect, test } from 'vitest';
import { LANGUAGES, type LanguageTag } from '../contract/languages.ts';
import type { Catalogue } from './catalogue.ts';
import { clinicianCatalogues, messageCatalogues, patientCatalogues } from './index.ts';
import { lookUpIn } from './look-up.ts';

const COUNTS = [...Array.from({ length: 30 }, (_, count) => count), 100, 101, 111, 1000, 1_000_000, 1.5];
const AREAS: Record<string, Readonly<Record<LanguageTag, Catalogue>>> = {
  patientCatalogues,
  messageCatalogues,
  clinicianCatalogues,
};

/** What i18next, whose catalogues these are, says; it is asked here alone. */
function oracle(tag: string, words: Catalogue, english: Catalogue) {
  const instance = i18next.createInstance();
  void instance.init({
    lng: tag,
    fallbackLng: 'en',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [tag]: { translation: words }, ...(tag === 'en' ? {} : { en: { translation: english } }) },
  });
  return (key: string, params: Record<string, string | number>) => String(instance.t(key, params));
}

function differences(tag: string, words: Catalogue, english: Catalogue): string[] {
  const ours = lookUpIn([
    { tag, catalogue: words },
    { tag: 'en', catalogue: english },
  ]);
  const theirs = oracle(tag, words, english);
  return Object.keys(english).flatMap((whole) => {
    const key = whole.replace(/_(?:zero|one|two|few|many|other)$/, '');
    const found = [...(english[whole] ?? '').matchAll(/\{\{\s*(\w+)(,?)/g)];
    const names = found.map(([, name = '', format]) => [name, format === '' ? `<${name}> $&` : 123_456.7]);
    const given =
      key === whole ? [Object.fromEntries(names)] : COUNTS.map((count) => ({ ...Object.fromEntries(names), count }));
    return given
      .filter((params) => ours(key, params) !== theirs(key, params))
      .map((params) => `${key} ${JSON.stringify(params)}: ${ours(key, params)} instead of ${theirs(key, params)}`);
  });
}

test.each(Object.keys(AREAS))('%s: every key and count is said as i18next says it, in every language', (area) => {
  for (const tag of LANGUAGES) expect(differences(tag, AREAS[area]![tag], AREAS[area]!.en)).toEqual([]);
});

test('languages of every kind of plural, some of their words missing, are said as i18next says them', () => {
  const english = {
    hour_one: '{{count}} hour of {{name}}',
    hour_other: '{{count}} hours of {{name}}',
    day_zero: 'none',
    day_one: 'a day',
    day_other: '{{count}} days',
  };
  for (const tag of ['pl', 'ru', 'fr', 'he', 'ja', 'pt-BR', 'zh-Hans', 'fa', 'cy', 'lv']) {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const hour = Object.fromEntries(forms.map((form) => [`hour_${form}`, `${form} {{count}} {{ name }}`]));
    const { [`hour_${forms[0]}`]: _, ...torn } = hour;
    for (const words of [hour, torn, {}]) expect(differences(tag, words, english), tag).toEqual([]);
  }
});

test.each([
  ['Ссылка работает до {{date}}.', 'Ссылка работает до 26 февр. 2027 г.'],
  ['Ссылка работает до {{date}}', 'Ссылка работает до 26 февр. 2027 г.'],
  ['{{date}}. Позже — нет.', '26 февр. 2027 г. Позже — нет.'],
])('L4: an abbreviation at the end of a sentence takes no second full stop: %s', (text, said) => {
  const say = lookUpIn([{ tag: 'ru', catalogue: { until: text } }]);
  expect(say('until', { date: '26 февр. 2027 г.' })).toBe(said);
});

test('what ends in an ellipsis keeps it, and a sentence keeps its stop', () => {
  const say = lookUpIn([{ tag: 'en', catalogue: { by: 'Sent by {{name}}.' } }]);
  expect([say('by', { name: 'Dr. Lind...' }), say('by', { name: 'Lind' })]).toEqual([
    'Sent by Dr. Lind....',
    'Sent by Lind.',
  ]);
});

test('a key that nobody has is said itself, and a placeholder that nobody filled is left out', () => {
  const say = lookUpIn([{ tag: 'en', catalogue: { hello: 'Hello {{name}}!' } }]);
  expect([say('bye'), say('hello')]).toEqual(['bye', 'Hello !']);
});
