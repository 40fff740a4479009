import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const rows = text.split(/^## /m).slice(1);
const PROOF = /^- `([^`]+)`: (.+)$/gm;

/** What is wrong with the proofs of a part of the document. */
function faultsOf(part: string): string[] {
  return [...part.matchAll(PROOF)].flatMap(([, file = '', title = '']) => {
    if (!existsSync(join(root, file))) return [`${file} is not there`];
    const code = readFileSync(join(root, file), 'utf8');
    const quoted = ["'", '"', '`'].some((quote) => code.includes(`${quote}${title}${quote}`));
    return quoted ? [] : [`${file} has no test "${title}"`];
  });
}

test('the threat model has the 27 rows, in their order', () => {
  expect(rows.map((row) => Number.parseInt(row, 10))).toEqual(Array.from({ length: 27 }, (_, at) => at + 1));
});

test.each(rows.map((row) => [row.split('\n', 1)[0] ?? '', row]))(
  '%s: each proof is a test that there is',
  (_name, row) => {
    expect(faultsOf(row)).toEqual([]);
    expect([...row.matchAll(PROOF)].length).toBeGreaterThan(0);
  },
);

test('a proof that is not there is found', () => {
  expect(faultsOf('- `tests/nothing.test.ts`: x\n- `tests/house.test.ts`: no such title')).toEqual([
    'tests/nothing.test.ts is not there',
    'tests/house.test.ts has no test "no such title"',
  ]);
});
