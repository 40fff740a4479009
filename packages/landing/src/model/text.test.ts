import { patientCatalogues } from '@studyshare/core/i18n/patient';
import { expect, test } from 'vitest';
import { agoOf, countsOf, createText, durationOf, extensionOf, nameOfItem, sizeOf, type Text } from './text.ts';
import { loadWords } from './words.ts';

const [en, sv, ar] = (await Promise.all(
  (['en', 'sv', 'ar'] as const).map(async (tag) => createText(await loadWords(tag))),
)) as [Text, Text, Text];

test('G1: counts name only what there is, in the reader’s language', () => {
  expect(countsOf({ pictures: 12, clips: 2, documents: 0 }, en)).toBe('12 pictures and 2 clips');
  expect(countsOf({ pictures: 1, clips: 1, documents: 1 }, en)).toBe('1 picture, 1 clip and 1 document');
  expect(countsOf({ pictures: 1, clips: 0, documents: 2 }, sv)).toBe('1 bild och 2 dokument');
  expect(countsOf({ pictures: 2, clips: 0, documents: 0 }, ar)).toBe('صورتان');
});

test('G12: a clinic’s name keeps its brackets in text of the other direction', () => {
  const name = 'Northgate (Women)';
  expect(ar.t('about.ask', { clinic: name })).toContain(`\u2068${name}\u2069`);
  expect(en.t('about.ask', { clinic: name })).toBe(`Questions? Ask ${name}.`);
  expect(en.t('about.ask', { clinic: 'عيادة (الشمال)' })).toContain('\u2068عيادة (الشمال)\u2069');
});

test('items are called by their kind and their place', () => {
  expect(nameOfItem({ kind: 'picture', number: 3 }, en)).toBe('Picture 3');
  expect(nameOfItem({ kind: 'clip', number: 4 }, sv)).toBe('Film 4');
});

test('G3: a clip’s length is minutes and seconds, never 0:00', () => {
  expect([0.2, 4.2, 65, 600].map(durationOf)).toEqual(['0:01', '0:04', '1:05', '10:00']);
});

test('G15: a time zone that the browser does not know by its name keeps no page from being shown', () => {
  const at = '2027-02-19T12:00:00Z';
  expect(en.date(at, 'Europe/Newtown')).toBe(en.date(at));
  expect(en.dateTime(at, 'Europe/Newtown')).toBe(en.dateTime(at));
  expect(en.dateTime(at, 'Asia/Tokyo')).toContain('21:00');
});

test('G9: how recently is said in the largest unit that fits', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  expect(agoOf('2026-11-21T11:59:40Z', now, en)).toBe('just now');
  expect(agoOf('2026-11-21T11:57:00Z', now, en)).toBe('3 minutes ago');
  expect(agoOf('2026-11-21T09:30:00Z', now, en)).toBe('2 hours ago');
  expect(agoOf('2026-11-19T11:00:00Z', now, sv)).toBe('för 2 dagar sedan');
  expect(agoOf('2026-11-21T12:00:09Z', now, en)).toBe('just now');
});

test('sizes are written also where the browser knows no units', () => {
  expect(sizeOf(38_200_000, en)).toBe('38 MB');
  const old = {
    ...en,
    bytes: () => {
      throw new RangeError('style');
    },
  };
  expect([sizeOf(38_200_000, old), sizeOf(420, old)]).toEqual(['38.2 MB', '1 kB']);
});

test('the extension shown is the file’s own', () => {
  expect(['03-picture.jpg', 'a.b.PDF'].map(extensionOf)).toEqual(['jpg', 'pdf']);
});

test('G4: the number of files for a doctor is told in every plural form of the language', () => {
  const told = (text: typeof en) => [1, 2, 3, 11, 100].map((count) => text.t('doctor.files', { count }));
  expect(told(en)).toEqual(['1 file', '2 files', '3 files', '11 files', '100 files']);
  expect(told(sv).slice(0, 2)).toEqual(['1 fil', '2 filer']);
  expect(told(ar)).toEqual(['ملف واحد', 'ملفان', '3 ملفات', '11 ملفًا', '100 ملف']);
});

test('G4: a patient is never told the name of the file format', () => {
  for (const catalogue of Object.values(patientCatalogues))
    expect(Object.values(catalogue).join(' ')).not.toMatch(/dicom|token|session/i);
});
