import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateSafePrivate } from './generate-safe-private.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the table of safe private attributes is the one its data generates, all 479 rows of the standard', () => {
  const wanted = generateSafePrivate(read('./data/safe-private.tsv'));
  expect(read('../packages/core/src/deidentify/tables/safe-private.gen.ts')).toBe(wanted);
  expect(wanted.match(/^ {2}'/gm)).toHaveLength(479);
});

test.each([
  ['an even group', '0018xx01\tMAKER\tDS\t1'],
  ['a tag without its block', '00191001\tMAKER\tDS\t1'],
  ['no creator', '0019xx01\t\tDS\t1'],
  ['a strange VR', '0019xx01\tMAKER\tnumber\t1'],
  ['a pattern for numbers', '0019xx01\tMAKER\tDS\t1\t#decimal'],
  ['free text', '0019xx01\tMAKER\tLO\t1\tany text'],
  ['a row twice', '0019xx01\tMAKER\tDS\t1\n0019xx01\tMAKER\tDS\t1'],
])('%s stops the generator', (_, rows) => {
  expect(() => generateSafePrivate(rows)).toThrow('bad ');
});

test('of texts without listed values nothing is kept, of numbers everything', () => {
  const generated = generateSafePrivate('0019xx01\tMAKER\tLO\t1\n0019xx02\tMAKER\tFD\t1-n\n0019xx03\tMAKER\tOB\t1\tX');
  expect(generated).toContain("'0019xx01 MAKER': 'LO 1 -'");
  expect(generated).toContain("'0019xx02 MAKER': 'FD 1-n *'");
  expect(generated).toContain("'0019xx03 MAKER': 'OB 1 -'");
});
