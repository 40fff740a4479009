import { expect, test } from 'vitest';
import { settingProperties } from '../schemas-settings.ts';
import { boundsText } from './bounds.ts';
import { settingFault } from './check-setting.ts';
import { completedBy, defaultsOf } from './defaults.ts';
import type { SettingsTable, ValueSetting } from './setting.ts';
import { settingsFaults } from './settings-faults.ts';
import { SETTINGS } from './table.ts';
import { settingWords } from './words.ts';

const table: SettingsTable = SETTINGS;

/** Every value of a table by its path, those of groups by `group.part`. */
const values: [string, ValueSetting][] = Object.entries(table).flatMap(([name, setting]): [string, ValueSetting][] =>
  setting.kind === 'group'
    ? Object.entries(setting.parts).map(([part, value]) => [`${name}.${part}`, value])
    : [[name, setting]],
);

test.each(values)('%s: its default is within its own bounds', (_name, value) => {
  if (value.default !== undefined) expect(settingFault(value, value.default)).toBeUndefined();
});

test('what a setting needs is a flag, and what bounds a number is a number', () => {
  const kindOf = (name: string) => table[name]?.kind;
  for (const { needs } of [...Object.values(table).filter((one) => 'needs' in one), ...values.map(([, one]) => one)])
    if (needs !== undefined) expect(kindOf(needs), needs).toBe('flag');
  for (const [name, value] of values) {
    if (value.kind !== 'number') continue;
    const others = [value.atMost, value.within?.min, value.within?.max].filter((other) => other !== undefined);
    for (const other of others) expect(kindOf(other), `${name}: ${other}`).toBe('number');
  }
});

test('a number says its bounds once where two settings share them', () => {
  const bounds = (['lifespanDays', 'minLifespanDays', 'maxLifespanDays'] as const).map((name) => {
    const { min, max } = SETTINGS[name];
    return [min, max];
  });
  expect(new Set(bounds.map(String)).size).toBe(1);
});

const SAMPLE: SettingsTable = {
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
  },
  welcome: {
    kind: 'group',
    rule: 'welcome',
    section: 'look',
    takesEffect: 'at-once',
    decides: 'how the page greets',
    title: { label: 'Greeting', text: 'What stands above the images.' },
    parts: {
      tone: {
        kind: 'choice',
        choices: { plain: 'Plain', warm: 'Warm' },
        default: 'plain',
        words: { label: 'Tone', risk: 'Warm is long.' },
      },
      signed: { kind: 'flag', default: true, words: { label: 'Signed' } },
    },
  },
};
const complete = (given: object) => completedBy(SAMPLE, { name: 'Lakeside Clinic', country: 'SE', ...given });

test('one entry is enough: a new setting has its default, also for accounts stored before there was one', () => {
  expect(defaultsOf(SAMPLE)).toMatchObject({ keepDays: 365, welcome: { tone: 'plain', signed: true } });
  const stored = { imagesPerPage: 7, welcome: { tone: 'warm' }, ofTheFuture: 1 };
  expect(complete(stored)).toMatchObject({
    imagesPerPage: 7,
    keepDays: 365,
    welcome: { tone: 'warm', signed: true },
    ofTheFuture: 1,
  });
});

test('one entry is enough: a new setting is checked, and its fault says the bounds', () => {
  expect(settingsFaults(complete({}), SAMPLE)).toEqual([]);
  expect(settingsFaults(complete({ keepDays: 29, welcome: { tone: 'rude' } }), SAMPLE)).toEqual([
    { field: 'keepDays', code: 'settings.invalid', params: { rule: 'range', min: 30, max: 3650 } },
    { field: 'welcome', code: 'settings.invalid', params: { rule: 'welcome' } },
  ]);
  expect(settingsFaults(complete({}))).toContainEqual(expect.objectContaining({ field: 'keepDays' }));
});

test('one entry is enough: a new setting has its schema, with words and bounds for readers', () => {
  const { keepDays, welcome } = settingProperties(SAMPLE);
  expect(keepDays).toEqual({
    type: 'integer',
    title: 'Log kept for (days)',
    description: 'How long the log is kept, in days (30 to 3650).',
  });
  expect(welcome).toMatchObject({
    type: 'object',
    title: 'Greeting',
    required: ['tone', 'signed'],
    properties: { tone: { type: 'string', enum: ['plain', 'warm'] }, signed: { type: 'boolean' } },
    additionalProperties: false,
  });
});

test('one entry is enough: the words of a new setting stand in the English catalogue by its name', () => {
  expect(settingWords(SAMPLE)).toMatchObject({
    'settings.keepDays': 'Log kept for (days)',
    'settings.keepDays.hint': 'Older entries are removed.',
    'settings.welcome': 'Greeting',
    'settings.welcome.text': 'What stands above the images.',
    'settings.welcome.tone': 'Tone',
    'settings.welcome.tone.risk': 'Warm is long.',
    'settings.welcome.tone.plain': 'Plain',
    'settings.welcome.signed': 'Signed',
  });
  expect(boundsText(SAMPLE['welcome']!)).toBe('`tone` `plain`, `warm`; sent as a whole');
});

test('L4: against bounds that are wrong by themselves nothing is held twice in a form', () => {
  const wrong = { ...complete({}), minLifespanDays: 400, maxLifespanDays: 10, lifespanDays: 90 };
  expect(settingsFaults(wrong, SAMPLE).map(({ field, params }) => [field, params?.['rule']])).toEqual([
    ['minLifespanDays', 'range'],
    ['minLifespanDays', 'above-maximum'],
  ]);
});
