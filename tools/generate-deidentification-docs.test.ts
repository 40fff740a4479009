import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DESCRIBED } from '../packages/core/src/deidentify/rules/index.ts';
import { fillDeidentificationDocs } from './generate-deidentification-docs.ts';

const document = readFileSync(new URL('../docs/de-identification.md', import.meta.url), 'utf8');

test('the tables of docs/de-identification.md are what the code says of itself', () => {
  expect(document).toBe(fillDeidentificationDocs(document));
  for (const rule of DESCRIBED) expect(document).toContain(rule.describe());
});

test('a document without a mark stops the generator', () => {
  expect(() => fillDeidentificationDocs('# empty')).toThrow(/rules/);
});
