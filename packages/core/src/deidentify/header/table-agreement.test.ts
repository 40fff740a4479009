import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateAllowList, generateKeywords } from '../../../../../tools/generate-header-tables.ts';
import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import { CONFIDENTIALITY_PROFILE } from '../tables/confidentiality.gen.ts';
import { ALLOWED_ATTRIBUTES } from './allow-list.ts';
import { activeOptions } from './profile/profile-options.ts';
import { resolveBasicAction, resolveTableAction, tagKey } from './profile/table-action.ts';

const ALL = [...ALLOWED_ATTRIBUTES.values()];
const rowOf = (tag: number) => CONFIDENTIALITY_PROFILE[tagKey(tag)]?.split(' ');

/** Every option alone, and its column in Table E.1-1 (PS3.15 section E.3 names them in this order). */
const SINGLE: [string, Partial<ProfileOptions>, number, string][] = [
  ['Retain UIDs', { retainUids: true }, 1, '113110'],
  ['Retain Device Identity', { retainDeviceIdentity: true }, 2, '113109'],
  ['Retain Institution Identity', { retainInstitutionIdentity: true }, 3, '113112'],
  ['Retain Patient Characteristics', { retainPatientCharacteristics: true }, 4, '113108'],
  ['Full Dates', { retainLongitudinalTemporalInformation: 'full-dates' }, 5, '113106'],
  ['Modified Dates', { retainLongitudinalTemporalInformation: 'modified-dates' }, 6, '113107'],
  ['Clean Descriptors', { cleanDescriptors: true }, 7, '113105'],
];

describe('A2: the allow-list and Table E.1-1 agree', () => {
  test('without options every allowed attribute of the table gets one of the actions the table names', () => {
    const allowedFor = { remove: 'X', empty: 'Z', dummy: 'D', uid: 'U', keep: '-', clean: '-' } as const;
    const inTable = ALL.filter(({ tag }) => rowOf(tag));
    expect(inTable.length).toBeGreaterThan(40);
    for (const { tag, type, keyword } of inTable) {
      const actions = rowOf(tag)![0]!.replace('*', '').split('/');
      const { action } = resolveTableAction(tag, type, BASIC_PROFILE);
      expect([keyword, actions.includes(allowedFor[action])]).toEqual([keyword, true]);
    }
  });

  test.each(SINGLE)('%s opens the attributes of its column and no other', (_name, option, column, code) => {
    const options = { ...BASIC_PROFILE, ...option };
    expect(activeOptions(options).map(({ value }) => value)).toEqual([code]);
    let opened = 0;
    for (const { tag, type, keyword } of ALL) {
      const letter = rowOf(tag)?.[1]?.[column] ?? '.';
      const basic = resolveTableAction(tag, type, BASIC_PROFILE);
      const resolved = resolveTableAction(tag, type, options);
      const wanted = letter === 'K' ? 'keep' : letter === 'C' ? 'clean' : basic.action;
      expect([keyword, resolved.action]).toEqual([keyword, wanted]);
      if (letter !== '.') opened++;
    }
    expect(opened).toBeGreaterThan(0);
  });

  test.each([
    ['X/Z', 3, 'remove'],
    ['X/Z', 2, 'empty'],
    ['X/D', 3, 'remove'],
    ['X/D', 1, 'dummy'],
    ['X/Z/D', 3, 'remove'],
    ['X/Z/D', 2, 'empty'],
    ['X/Z/D', 1, 'dummy'],
    ['Z/D', 3, 'empty'],
    ['Z/D', 1, 'dummy'],
    ['X/Z/U*', 3, 'remove'],
    ['X/Z/U*', 2, 'empty'],
    ['X/Z/U*', 1, 'uid'],
    ['X', 1, 'remove'],
    ['Z', 1, 'empty'],
    ['U', 3, 'uid'],
    ['D', 3, 'dummy'],
  ] as const)('%s on an attribute of type %i means %s', (action, type, wanted) => {
    expect(resolveBasicAction(action, type)).toBe(wanted);
  });

  test('no attribute of a person name, an address or free text is listed with a VR rule that would keep it', () => {
    const text = ALL.filter(({ vr }) => /^(PN|LT|ST|UT|UC|UR|AE|UN)/.test(vr)).map(({ keyword }) => keyword);
    expect(text.sort()).toEqual(['InstitutionAddress', 'PatientName', 'ReferringPhysicianName']);
    expect(ALL.filter(({ vr, values }) => vr === 'CS' && values === undefined)).toEqual([]);
  });

  test('the generated modules are those of the data', () => {
    const data = (name: string) => readFileSync(new URL(`../../../../../tools/data/${name}`, import.meta.url), 'utf8');
    const here = (name: string) => readFileSync(new URL(`../tables/${name}`, import.meta.url), 'utf8');
    const dictionary = data('dicom-attributes.tsv');
    expect(generateAllowList(data('header-allow-list.tsv'), dictionary) === here('allow-list.gen.ts')).toBe(true);
    expect(generateKeywords(dictionary) === here('keywords.gen.ts')).toBe(true);
    expect(() => generateAllowList('NoSuchKeyword\t*\t3', dictionary)).toThrow('NoSuchKeyword');
  });
});
