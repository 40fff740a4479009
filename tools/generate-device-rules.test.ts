import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateDeviceRules } from './generate-device-rules.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the table of device rules is the one its data generates', () => {
  expect(read('../packages/core/src/deidentify/device-rules/device-rules.gen.ts')).toBe(
    generateDeviceRules(read('./data/device-rules.json')),
  );
});

test.each([
  ['an unknown attribute', { id: 'a', when: { Manfacturer: ['X'] }, black: [[0, 0, 1, 1]] }],
  ['a rule that applies to everything', { id: 'a', when: {}, black: [[0, 0, 1, 1]] }],
  ['an empty rectangle', { id: 'a', when: { Modality: ['US'] }, black: [[0, 0, 0, 1]] }],
])('%s stops the generator', (_, row) => {
  expect(() => generateDeviceRules(JSON.stringify([row]))).toThrow('config.invalid');
});
