import { describe, expect, test } from 'vitest';
import { roleOfTextSearch, type TextSearchFacts } from './text-search-role.ts';

const REGION = { x: 1, y: 1, width: 5, height: 5 };
const role = (kind: TextSearchFacts['kind'], options: TextSearchFacts['options'] = {}, more: object = {}) =>
  roleOfTextSearch({ kind, options, mask: { keep: undefined }, hasEngine: true, holdsStoredValues: true, ...more });

test('A1: without an engine a search is good for nothing', () => {
  for (const kind of ['ultrasound', 'cross-sectional', 'projection', 'secondary-capture'] as const)
    expect(role(kind, { trustTextSearch: true }, { hasEngine: false })).toBe('none');
});

describe('A8: ultrasound', () => {
  const proven = { mask: { keep: [REGION] } };

  test('is proven by the search at account defaults, regions or not, stream or not', () => {
    expect(role('ultrasound')).toBe('trusted');
    expect(role('ultrasound', {}, proven)).toBe('trusted');
    expect(role('ultrasound', {}, { holdsStoredValues: false })).toBe('trusted');
  });

  test('A1: is only checked within its regions where the account reads strictly, whatever else it trusts', () => {
    for (const trustTextSearch of [false, true]) {
      expect(role('ultrasound', { ultrasoundProof: 'regions', trustTextSearch })).toBe('none');
      expect(role('ultrasound', { ultrasoundProof: 'regions', trustTextSearch }, proven)).toBe('checks');
    }
  });
});

describe('A3: not searching ultrasound', () => {
  test('does not switch off the search of anything else', () => {
    const options = { searchUltrasound: false };
    expect(role('ultrasound', options)).toBe('none');
    expect(role('cross-sectional', options)).toBe('checks');
    expect(role('secondary-capture', { ...options, trustTextSearch: true })).toBe('trusted');
  });
});

test('A5: screen captures and radiographs need an account that trusts the search, and stored values', () => {
  for (const kind of ['projection', 'secondary-capture'] as const) {
    expect(role(kind)).toBe('none');
    expect(role(kind, { trustTextSearch: true })).toBe('trusted');
    expect(role(kind, { trustTextSearch: true }, { holdsStoredValues: false })).toBe('none');
  }
  expect(role('photograph', { trustTextSearch: true })).toBe('none');
});
