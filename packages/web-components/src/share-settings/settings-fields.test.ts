import { SETTINGS, type SettingsTable } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { isRequired } from './field-spec.ts';
import { SECTIONS, sectionsOf } from './settings-fields.ts';

const table: SettingsTable = {
  ...SETTINGS,
  keepDays: {
    kind: 'number',
    min: 30,
    max: 3650,
    default: 365,
    section: 'protection',
    takesEffect: 'at-once',
    decides: 'how long the log is kept, in days',
    words: { label: 'Log kept for (days)', hint: 'Older entries are removed.' },
    needs: 'dicomDownload',
  },
};

test('one entry in the table of settings is a field of its section, with its bounds and the keys of its words', () => {
  const section = sectionsOf(table).find(({ id }) => id === 'protection');
  expect(section?.fields.at(-1)).toEqual({
    name: 'keepDays',
    rule: table['keepDays'],
    label: 'settings.keepDays',
    hint: 'settings.keepDays.hint',
    needs: 'dicomDownload',
  });
});

test('section 7: sections stand in the order a clinic fills them in, a group with a title apart from the other fields', () => {
  expect(SECTIONS.map(({ id }) => id)).toEqual([
    'clinic',
    'look',
    'words',
    'links',
    'sms',
    'automatic',
    'pictures',
    'protection',
  ]);
  expect(SECTIONS.flatMap(({ groups }) => groups.map(({ id }) => id))).toEqual(['profileOptions']);
  const protection = SECTIONS.at(-1)?.fields.map(({ name }) => name) ?? [];
  expect(protection.filter((name) => name.startsWith('passwordRule.'))).toEqual([
    'passwordRule.minLength',
    'passwordRule.requireLetter',
    'passwordRule.requireDigit',
    'passwordRule.requireSymbol',
  ]);
});

test('what may not be empty is asked for before anything else is said of it', () => {
  const required = SECTIONS.flatMap(({ fields }) => fields).filter(({ rule }) => isRequired(rule));
  expect(required.map(({ name }) => name)).toEqual(['name', 'timeZone', 'country']);
});
