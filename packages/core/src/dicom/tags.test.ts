import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** The gate shares nothing with the writer, and these have numbers of other kinds. */
const NUMBERS = /\/gate\/|\/testing\/|\/test\/|\.gen\.ts$|\.test\.ts$|dicom\/tags\.ts$/;
const NO_TAGS = new Set(['0xffffffff', '0xfffffffe', '0x00080000', '0x6a703263']);

test('a tag is written as a number in one place', async () => {
  const root = new URL('../', import.meta.url);
  const found: string[] = [];
  for await (const name of glob('{dicom,deidentify,adapters,share}/**/*.ts', { cwd: root })) {
    if (NUMBERS.test(`/${name}`)) continue;
    const numbers = readFileSync(new URL(name, root), 'utf8').match(/\b0x[0-9a-f]{8}\b/g) ?? [];
    found.push(...numbers.filter((number) => !NO_TAGS.has(number)).map((number) => `${name}: ${number}`));
  }
  expect(found).toEqual([]);
});
