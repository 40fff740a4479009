import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import { createObjectProcessor } from '../pool/index.ts';
import { checkDeviceRules } from './check-device-rules.ts';
import { DEVICE_RULES } from './device-rules.gen.ts';

const GOOD = {
  id: 'acme-scan-9',
  when: [{ field: 'ManufacturerModelName', contains: ['Scan 9'] }, { any: [{ field: 'StationName', absent: true }] }],
  black: [{ x: 0, y: 0, width: 1024, height: 60 }],
};

function faultsOf(rules: unknown): string[] {
  try {
    checkDeviceRules(rules);
    return [];
  } catch (error) {
    if (!isStudyshareError(error, 'config.invalid')) throw error;
    return error.fields.map(({ field }) => field);
  }
}

test('the built-in rules and a good one of a vendor pass', () => {
  expect(faultsOf([...DEVICE_RULES, GOOD])).toEqual([]);
});

test.each<[string, unknown, RegExp]>([
  ['no list', { rules: [] }, /^deviceRules$/],
  ['no conditions: it would black out every image', [{ ...GOOD, when: [] }], /^deviceRules\/0\/when$/],
  [
    'an unknown attribute',
    [{ ...GOOD, when: [{ field: 'Manfacturer', contains: ['x'] }] }],
    /^deviceRules\/0\/when\/0/,
  ],
  ['an unknown operator', [{ ...GOOD, when: [{ field: 'Rows', above: 3 }] }], /^deviceRules\/0\/when\/0/],
  [
    'an empty text, which everything contains',
    [{ ...GOOD, when: [{ field: 'Modality', contains: [' '] }] }],
    /when\/0/,
  ],
  ['a rectangle of half pixels', [{ ...GOOD, black: [{ x: 0.5, y: 0, width: 1, height: 1 }] }], /\/black\/0\/x$/],
  ['an empty rectangle', [{ ...GOOD, black: [{ x: 0, y: 0, width: 0, height: 1 }] }], /\/black\/0\/width$/],
  ['a further key', [{ ...GOOD, note: 'x' }], /^deviceRules\/0$/],
  ['an id twice', [GOOD, GOOD], /^deviceRules\/1\/id$/],
])('%s is refused, with its place', (_, rules, place) => {
  expect(faultsOf(rules).some((field) => place.test(field))).toBe(true);
});

test('whatever is given, the answer is a list or config.invalid', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void faultsOf([value])));
});

test('a processor with wrong rules is not made', () => {
  const wrong = [{ ...GOOD, id: 'Not An Id' }];
  expect(() => createObjectProcessor({ deviceRules: wrong as never })).toThrow('config.invalid');
});
