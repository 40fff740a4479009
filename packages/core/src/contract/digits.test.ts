import { expect, test } from 'vitest';
import { plainDigits } from './digits.ts';

test('P3, G10: digits are read in the numerals of every shipped language', () => {
  for (const typed of ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '０１２３４５６７８９'])
    expect(plainDigits(typed)).toBe('0123456789');
  expect(plainDigits('コード：１２ ٣')).toBe('コード:12 3');
});
