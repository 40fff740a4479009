import { expect, test } from 'vitest';
import { LANGUAGES } from '../contract/languages.ts';
import { directionOf, localeOf, matchLanguage, nameOfLanguage } from './language.ts';

test('right-to-left languages are known with and without a region', () => {
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('ar-EG')).toBe('rtl');
  expect(directionOf('sv')).toBe('ltr');
  expect(directionOf('xx')).toBe('ltr');
});

test('a language is called by its own name', () => {
  expect(LANGUAGES.map(nameOfLanguage).slice(0, 4)).toEqual(['English', 'Español', 'Français', 'Deutsch']);
  expect(new Set(LANGUAGES.map(nameOfLanguage)).size).toBe(LANGUAGES.length);
});

test.each(LANGUAGES)('%s formats by a locale of its own, which this runtime knows', (language) => {
  expect(new Intl.Locale(localeOf(language)).language).toBe(new Intl.Locale(language).language);
  expect(Intl.DateTimeFormat.supportedLocalesOf([localeOf(language)])).toHaveLength(1);
});

test.each([
  [['sv-FI'], 'sv'],
  [['de-AT'], 'de'],
  [['zh-TW'], 'zh-Hant'],
  [['zh-HK'], 'zh-Hant'],
  [['zh-CN'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['pt'], 'pt-BR'],
  [['pt-BR'], 'pt-BR'],
  [['pt-AO'], 'pt-PT'],
  [['no'], 'nb'],
  [['nn-NO'], 'nb'],
  [['iw'], 'he'],
  [['fa-AF'], 'fa'],
  [['SV'], 'sv'],
  [['ar_EG'], 'ar'],
  [['xx', 'eo-001', 'sv'], 'sv'],
  [['en-US', 'sv'], 'en'],
  [['not a tag', ''], undefined],
  [[], undefined],
])('G8: a reader of %j is served in %s', (wanted, language) => {
  expect(matchLanguage(wanted)).toBe(language);
});
