import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../contract/settings.ts';
import { createTranslator } from '../../translator.ts';
import { clinicianCatalogues } from './index.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const source: Readonly<Record<string, string>> = clinicianCatalogues.en;

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

for (const language of LANGUAGES) {
  const catalogue: Readonly<Record<string, string>> = clinicianCatalogues[language];

  test(`${language}: every text keeps the placeholders of the English one; a plural form may spell its number out`, () => {
    for (const [key, text] of Object.entries(catalogue)) {
      const english = source[key] ?? source[key.replace(PLURAL, '_other')] ?? '';
      const expected = placeholders(english).filter((name) => !PLURAL.test(key) || name !== 'count');
      const found = placeholders(text).filter((name) => !PLURAL.test(key) || name !== 'count');
      expect(found, key).toEqual(expected);
    }
  });

  test(`${language}: every plural stem has the form its language falls back to`, () => {
    const stems = new Set(
      Object.keys(source)
        .filter((key) => PLURAL.test(key))
        .map((key) => key.replace(PLURAL, '')),
    );
    const { t } = createTranslator(language, clinicianCatalogues);
    for (const stem of stems) {
      expect(catalogue[`${stem}_other`], stem).toBeTruthy();
      for (const count of [0, 1, 2, 3, 11, 100, 500]) {
        const text = t(stem as Parameters<typeof t>[0], {
          count,
          selected: 1,
          done: 1,
          ago: 'x',
          most: 500,
          share: 'x',
        });
        expect(text, `${stem} ${count}`).not.toContain('{{');
        expect(text, `${stem} ${count}`).not.toBe(stem);
      }
    }
  });
}
