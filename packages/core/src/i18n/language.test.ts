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
  expect(LANGUAGES.map(nameOfLanguage)).toEqual(['English', 'Svenska', 'العربية']);
});

test.each(LANGUAGES)('%s formats by a locale of its own, which this runtime knows', (language) => {
  expect(new Intl.Locale(localeOf(language)).language).toBe(new Intl.Locale(language).language);
  expect(Intl.DateTimeFormat.supportedLocalesOf([localeOf(language)])).toHaveLength(1);
});

test.each([
  [['sv-FI'], 'sv'],
  [['SV'], 'sv'],
  [['ar_EG'], 'ar'],
  [['xx', 'eo-001', 'sv'], 'sv'],
  [['en-US', 'sv'], 'en'],
  [['not a tag', ''], undefined],
  [[], undefined],
])('G8: a reader of %j is served in %s', (wanted, language) => {
  expect(matchLanguage(wanted)).toBe(language);
});
