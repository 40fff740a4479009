import { expect, test } from 'vitest';
import { createTranslator } from './translator.ts';

const catalogues = {
  en: { pictures_one: '{{count}} picture', pictures_other: '{{count}} pictures', hello: 'Hello {{name}}' },
  ar: { pictures_one: 'صورة', pictures_two: 'صورتان', pictures_few: '{{count}} صور', pictures_other: '{{count}} صورة' },
} as const;

test('plural forms follow the language, and a missing key falls back to English', () => {
  const english = createTranslator('en', catalogues);
  expect(english.t('pictures', { count: 1 })).toBe('1 picture');
  expect(english.t('pictures', { count: 4 })).toBe('4 pictures');
  const arabic = createTranslator('ar', catalogues);
  expect(arabic.t('pictures', { count: 2 })).toBe('صورتان');
  expect(arabic.t('pictures', { count: 5 })).toBe('5 صور');
  expect(arabic.t('hello', { name: '<b>' })).toBe('Hello <b>');
});

test('dates are written in the language and in the time zone of the clinic', () => {
  const { date } = createTranslator('en', catalogues);
  expect(date('2027-02-18T23:30:00Z', 'Europe/Stockholm')).toBe('19 February 2027');
  expect(date('2027-02-18T23:30:00Z', 'America/New_York')).toBe('18 February 2027');
});
