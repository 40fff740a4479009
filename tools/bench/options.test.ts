import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

const KNOWN = ['ultrasound', 'ct'];

test('without options everything is measured, in the sources, on the last processor', () => {
  expect(readOptions([], KNOWN)).toMatchObject({ rows: KNOWN, pairs: 5, built: true, keep: false, busy: false });
  expect(readOptions(['--help'], KNOWN)).toBe('help');
});

test('rows are chosen by name', () => {
  expect(readOptions(['--rows', 'ct', '--pairs', '2'], KNOWN)).toMatchObject({ rows: ['ct'], pairs: 2 });
});

test.each([
  ['--rows', 'mri', /does not know "mri"\. It knows: ultrasound, ct/],
  ['--pairs', '0', /--pairs takes a whole number from 1 on/],
  ['--core', 'first', /--core takes a whole number from 0 on/],
])('%s %s is refused with what is right', (option, value, message) => {
  expect(() => readOptions([option, value], KNOWN)).toThrow(message);
});
