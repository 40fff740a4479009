import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateSopClasses } from './generate-sop-classes.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the table of SOP classes is the one its data generates', () => {
  expect(read('../packages/core/src/deidentify/tables/sop-classes.gen.ts')).toBe(
    generateSopClasses(read('./data/sop-classes.tsv')),
  );
});

test.each([
  ['an unknown kind', '1.2.3\tName\tpicture'],
  ['a malformed UID', '1.2.x\tName\twaveform'],
  ['a repeated UID', '1.2.3\tName\twaveform\n1.2.3\tName\twaveform'],
])('%s stops the generator', (_, rows) => {
  expect(() => generateSopClasses(`uid\tname\tclass\n${rows}\n`)).toThrow(/not a SOP class row/);
});
