import { expect, test } from 'vitest';
import { telephoneUri } from './telephone.ts';

test.each([
  ['+46 8 555 010 20', 'tel:+46855501020'],
  ['08-555 010 20', 'tel:0855501020'],
  ['+46 (0)8 555 010 20', 'tel:+46855501020'],
  ['0049 ( 0 ) 30 / 123-45', 'tel:00493012345'],
  // Within the country the zero is dialled, brackets or not.
  ['(0)30 123', 'tel:030123'],
  ['(030) 12 30', 'tel:0301230'],
  ['+1 (800) 555-0100', 'tel:+18005550100'],
])('G6: %s is dialled by %s', (number, uri) => {
  expect(telephoneUri(number)).toBe(uri);
});
