import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds, readConditions } from './automatic-conditions.ts';

const fields = {
  Modality: ['US', 'SR'],
  StudyDescription: ['OB ultrasound follow-up and more'],
  StationName: ['', ' Room 4 '],
  BodyPartExamined: [''],
};

test.each([
  ['Modality is US', true],
  ['modality IS us', true],
  ['Modality is CT or US', true],
  ['Modality is CT', false],
  ['Modality is US and StudyDescription contains ultrasound', true],
  ['Modality is US and StudyDescription contains heart', false],
  ['StudyDescription starts with ob and StationName is "room 4"', true],
  ['StudyDescription contains "follow-up and more"', true],
  ['StudyDescription starts  with ultrasound', false],
  ['StationName exists', true],
  ['BodyPartExamined exists', false],
  ['PatientComments exists', false],
  ['AccessionNumber is 5', false],
])('S7: the rule %j holds: %s', (line, expected) => {
  const rule = readConditions(line);
  expect(rule).toBeDefined();
  expect(holds(rule ?? [], fields)).toBe(expected);
});

test.each([
  '',
  'Modality',
  'Modality is',
  'Modality = US',
  'is US',
  'Modality is US and',
  'Modality is US and CT',
  'Modality is US or',
  'Modality exists US',
  'Modality is "US',
  'Modality is U"S',
  'Modality is ""',
  '(0008,0060) is US',
  `Modality is ${'x'.repeat(300)}`,
  `Modality is ${Array.from({ length: 21 }, () => 'a').join(' or ')}`,
])('S7: %j is no rule', (line) => {
  expect(readConditions(line)).toBeUndefined();
});

test('S7: no rule holds for a study of which nothing is known, and no condition means no', () => {
  const word = fc.constantFrom(
    'Modality',
    'is',
    'contains',
    'exists',
    'starts with',
    'and',
    'or',
    '"',
    'US',
    ' ',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const rule = readConditions(words.join(' '));
      expect(holds(rule ?? [], {})).toBe(false);
    }),
  );
  expect(holds([], fields)).toBe(false);
});

test('S7: an accent is the same however it is written, in the rule and in the study', () => {
  for (const [rule, value] of [
    ['F\u00f6tal', 'Fo\u0308tal'],
    ['Fo\u0308tal', 'F\u00f6tal'],
  ] as const)
    expect(holds(readConditions(`StudyDescription is ${rule}`) ?? [], { StudyDescription: [value] })).toBe(true);
});
