import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  completeSettings,
  DEFAULT_SETTINGS,
  DICOM_ENCODINGS,
  LANGUAGES,
  SETTINGS,
  settingsFaults,
} from '../packages/core/src/contract/settings.ts';
import { fillSettingsDocs, settingRows } from '../tools/generate-settings-docs.ts';

const text = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| `(\w+)` \| (.+?) \| (.*?) \| .+ \|$/gm)].map(([, name, initial, bounds]) => ({
  name: name!,
  initial: initial!,
  bounds: bounds!,
}));
const good = completeSettings({ name: 'Lakeside Clinic', country: 'SE' });
const refused = (change: object) => settingsFaults({ ...good, ...change }).map(({ field }) => field);

describe('docs/settings.md', () => {
  test.each(['docs/settings.md', 'docs/elements.md', 'docs/usage.md'])('%s is what the tables say', (path) => {
    const document = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    expect(document).toBe(fillSettingsDocs(path, document));
    expect(() => fillSettingsDocs(path, '# empty')).toThrow(path);
  });

  test('a new entry of the table is a new line', () => {
    const keepDays = {
      ...SETTINGS.imagesPerPage,
      default: 7,
      decides: 'how long the log is kept',
      takesEffect: 'next-share',
    } as const;
    expect(settingRows({ keepDays })).toEqual([
      ['`keepDays`', '`7`', '1 to 50', 'how long the log is kept', 'with the next share'],
    ]);
  });

  test('lists every setting once, with its default', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(['country', 'name', ...Object.keys(DEFAULT_SETTINGS)].sort());
    const told = rows.filter(({ initial }) => initial !== '–').map(({ name, initial }) => [name, initial.slice(1, -1)]);
    const defaults = Object.entries(DEFAULT_SETTINGS).map(([name, value]) => [name, JSON.stringify(value)]);
    expect(told.sort()).toEqual(defaults.sort());
  });

  test.each(
    rows.flatMap(({ name, bounds }) => {
      const [, min, max] = /^(\d+) to (\d+)(?!.*characters)/.exec(bounds) ?? [];
      return min === undefined ? [] : [[name, Number(min), Number(max)] as const];
    }),
  )('%s may be from %i to %i and nothing beyond', (name, min, max) => {
    for (const value of [min, max]) expect(refused({ maxLifespanDays: 365, [name]: value })).not.toContain(name);
    for (const value of [min - 1, max + 1, min + 0.5, String(min)]) expect(refused({ [name]: value })).toContain(name);
  });

  test('says how long texts and lists may be', () => {
    const countries = (length: number) => Array(length).fill('SE');
    const labels = (length: number, of = 1) => Array(length).fill('x'.repeat(of));
    const cases: [string, string, unknown, unknown][] = [
      ['name', '1 to 100 characters', 'x'.repeat(100), 'x'.repeat(101)],
      ['publicEmail', 'at most 254', `a@${'b'.repeat(249)}.cd`.slice(0, 254), `a@${'b'.repeat(250)}.cd`],
      ['publicPhone', 'at most 40', '1'.repeat(40), '1'.repeat(41)],
      ['smsCountries', 'at most 250', countries(250), countries(251)],
      ['allowedLabels', 'at most 500 of', labels(500), labels(501)],
      ['allowedLabels', 'of 1 to 40', labels(1, 40), labels(1, 41)],
      ['passwordRule', '6 to 64', { ...good.passwordRule, minLength: 64 }, { ...good.passwordRule, minLength: 65 }],
    ];
    for (const [name, told, most, beyond] of cases) {
      expect(rows.find((row) => row.name === name)?.bounds).toContain(told);
      expect([name, refused({ [name]: most })]).toEqual([name, []]);
      expect(refused({ [name]: beyond })).toEqual([name]);
    }
  });

  test('names every choice', () => {
    const choices = (name: string) => rows.find((row) => row.name === name)?.bounds.match(/(?<=`)[\w-]+(?=`)/g);
    expect(choices('language')).toEqual([...LANGUAGES]);
    expect(choices('dicomEncoding')).toEqual([...DICOM_ENCODINGS]);
    for (const setup of choices('passwordSetup') ?? []) expect(refused({ passwordSetup: setup })).toEqual([]);
  });
});
