import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../contract/languages.ts';
import { clinicianCatalogues, messageCatalogues, patientCatalogues } from './index.ts';
import { catalogueFaults } from './test/catalogue-faults.ts';
import { createTranslator } from './translator.ts';

const AREAS = Object.entries({ patientCatalogues, messageCatalogues, clinicianCatalogues });

describe.each(LANGUAGES)('%s', (language) => {
  test.each(AREAS)('%s lack no key, placeholder or plural form, and have none too many', (_, catalogues) => {
    expect(catalogueFaults(language, catalogues[language], catalogues.en)).toEqual([]);
  });

  test('every count of the clinician’s elements is written out', () => {
    const { t } = createTranslator(language, clinicianCatalogues);
    const stems = Object.keys(clinicianCatalogues.en).filter((key) => key.endsWith('_other'));
    for (const stem of stems.map((key) => key.replace(/_other$/, ''))) {
      for (const count of [0, 1, 2, 3, 11, 100, 500]) {
        const values = { count, selected: 1, done: 1, ago: 'x', at: 'x', most: 500, share: 'x' };
        const text = t(stem as Parameters<typeof t>[0], values);
        expect(text, `${stem} ${count}`).not.toContain('{{');
        expect(text, `${stem} ${count}`).not.toBe(stem);
      }
    }
  });
});

describe('what the check of a catalogue finds', () => {
  const english = {
    hello: 'Hello {{name}}',
    day_one: '{{count}} day, {{name}}',
    day_other: '{{count}} days, {{name}}',
  };
  const czech = {
    hello: 'Ahoj {{name}}',
    day_one: 'den, {{name}}',
    day_few: '{{count}} dny, {{name}}',
    day_many: '{{count}} dne, {{name}}',
    day_other: '{{count}} dní, {{name}}',
  };
  const { day_many: _, ...withoutMany } = czech;

  test.each([
    ['a whole catalogue', czech, []],
    ['a missing plural form', withoutMany, ['day_many is missing']],
    ['a surplus plural form', { ...czech, day_two: '{{count}} {{name}}' }, ['day_two is surplus']],
    ['a surplus key', { ...czech, bye: 'Sbohem' }, ['bye is surplus']],
    ['an empty text', { ...czech, hello: ' ' }, ['hello says nothing']],
    ['another placeholder', { ...czech, hello: 'Ahoj {{nmae}}' }, ['hello has the placeholders nmae instead of name']],
    [
      'a number left out of a form for many numbers',
      { ...czech, day_few: 'dny, {{name}}' },
      ['day_few has the placeholders name instead of count name'],
    ],
  ])('%s', (_name, catalogue, faults) => {
    expect(catalogueFaults('cs', catalogue, english)).toEqual(faults);
  });

  test('a missing key', () => {
    expect(catalogueFaults('sv', { hello: 'Hej {{name}}' }, { hello: 'Hello {{name}}', bye: 'Bye' })).toEqual([
      'bye is missing',
    ]);
  });
});
