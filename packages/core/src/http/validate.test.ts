import { expect, test } from 'vitest';
import { PATIENT_OPERATIONS } from '../contract/operations/index.ts';
import { SCHEMAS } from '../contract/schemas.ts';
import { faultsOf, parseBody } from './validate.ts';

test('every schema compiles in strict mode', () => {
  for (const name of Object.keys(SCHEMAS)) expect(faultsOf(name, Symbol)).not.toEqual([]);
});

test('all faults are told at once, each by its field', () => {
  const faults = faultsOf('CreateShareDto', { objectIds: ['a', 5], lifespanDays: 0, colour: 'red' });
  expect(faults.map(({ field, params }) => [field, params?.['rule']])).toEqual(
    expect.arrayContaining([
      ['studyId', 'required'],
      ['colour', 'additionalProperties'],
      ['objectIds/1', 'type'],
      ['lifespanDays', 'minimum'],
    ]),
  );
});

test('a setting is named by its place', () => {
  const faults = faultsOf('SettingsPatchDto', { version: 1, settings: { imagesPerPage: '5', nmae: 'x' } });
  expect(faults.map(({ field }) => field).sort()).toEqual(['settings/imagesPerPage', 'settings/nmae']);
});

test('S7: a rule is its conditions or these with more, and a part of it is named by its place', () => {
  const full = { when: 'Modality is US', name: 'US', hold: true, language: 'sv', lifespanDays: 30, message: 'Hello' };
  expect(faultsOf('AutomaticDryRunRequestDto', { most: 5, rules: ['Modality is US', full] })).toEqual([]);
  expect(faultsOf('SettingsPatchDto', { version: 1, settings: { automaticRules: ['Modality is US', full] } })).toEqual(
    [],
  );
  const rules = [7, { name: 'US' }, { ...full, hold: 'yes', to: 'x' }];
  const faults = faultsOf('SettingsPatchDto', { version: 1, settings: { automaticRules: rules } });
  expect(faults.map(({ field, params }) => [field, params?.['rule']])).toEqual(
    expect.arrayContaining([
      ['settings/automaticRules/0', 'type'],
      ['settings/automaticRules/1/when', 'required'],
      ['settings/automaticRules/2/hold', 'type'],
      ['settings/automaticRules/2/to', 'additionalProperties'],
    ]),
  );
  expect(faultsOf('AutomaticDryRunRequestDto', { most: 51 })).not.toEqual([]);
});

test('a made-up property name is escaped and cut', () => {
  expect(faultsOf('UnlockDto', { secret: '', 'a/b~': 1 }).map(({ field }) => field)).toEqual(['a~1b~0']);
  expect(faultsOf('UnlockDto', { secret: '', ['x'.repeat(500)]: 1 })[0]?.field).toHaveLength(64);
});

test.each([null, [], 'text', 5])('%j is no body', (value) => {
  expect(() => parseBody(PATIENT_OPERATIONS.unlock.body, value)).toThrow('request.invalid');
});

test('the own property check is not fooled by __proto__', () => {
  const value: unknown = JSON.parse('{"secret":"s","__proto__":{"admin":true}}');
  expect(faultsOf('UnlockDto', value)).not.toEqual([]);
});

test('a body of nothing but faults makes no answer many times its size', () => {
  const names = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`p${at}`, 0]));
  expect(faultsOf('UnlockDto', names)).toHaveLength(100);
});
