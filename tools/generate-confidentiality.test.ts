import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateConfidentiality } from './generate-confidentiality.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const dictionary = read('./data/dicom-attributes.tsv');

test('the table of the profile is the one its data generates, all 657 rows', () => {
  const wanted = generateConfidentiality(read('./data/confidentiality-profile.tsv'), dictionary);
  expect(read('../packages/core/src/deidentify/tables/confidentiality.gen.ts')).toBe(wanted);
  expect(wanted.match(/': '[XZDU]/g)).toHaveLength(657);
});

test.each([
  ['an attribute that PS3.6 does not know', '00189999\tX\t..........'],
  ['an action that does not exist', '00100010\tQ\t..........'],
  ['a column too few', '00100010\tZ\t.........'],
])('%s stops the generator', (_, row) => {
  expect(() => generateConfidentiality(row, dictionary)).toThrow(/^no/);
});
