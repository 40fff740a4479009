import { expect, test } from 'vitest';
import { lifespanChoices } from '../../base/lifespan-choices.ts';
import { splitContacts } from '../../contact/contact-field.ts';
import { columnsOf, gridTarget } from './grid-keys.ts';

test('S2: contacts are split at commas, semicolons and line ends, with stray spaces', () => {
  expect(splitContacts(' ann@example.org , +46 70 123 45 67 ')).toEqual(['ann@example.org', '+46 70 123 45 67']);
  expect(splitContacts('a@b.se;070-1\n')).toEqual(['a@b.se', '070-1']);
  expect(splitContacts(' , ')).toEqual([]);
});

test('L4: the sender chooses among the usual lifespans and the account default, within the bounds of the account', () => {
  const bounds = { lifespanDays: 45, minLifespanDays: 40, maxLifespanDays: 180 };
  expect(lifespanChoices(bounds)).toEqual([45, 60, 90, 180]);
  expect(lifespanChoices({ lifespanDays: 90, minLifespanDays: 1, maxLifespanDays: 365 })).toEqual([
    30, 60, 90, 180, 365,
  ]);
});

test('arrow keys move in rows, stay inside the grid and follow the reading direction', () => {
  expect(gridTarget('ArrowRight', 0, 14, 6, 'ltr')).toBe(1);
  expect(gridTarget('ArrowRight', 1, 14, 6, 'rtl')).toBe(0);
  expect(gridTarget('ArrowLeft', 0, 14, 6, 'rtl')).toBe(1);
  expect(gridTarget('ArrowDown', 2, 14, 6, 'ltr')).toBe(8);
  expect(gridTarget('ArrowDown', 9, 14, 6, 'ltr')).toBe(9);
  expect(gridTarget('ArrowUp', 1, 14, 6, 'ltr')).toBe(1);
  expect(gridTarget('End', 3, 14, 6, 'ltr')).toBe(13);
  expect(gridTarget('Home', 3, 14, 6, 'ltr')).toBe(0);
  expect(gridTarget('x', 3, 14, 6, 'ltr')).toBeUndefined();
});

test('the number of columns is how many tiles stand in the first row', () => {
  expect(columnsOf([{ offsetTop: 3 }, { offsetTop: 3 }, { offsetTop: 79 }])).toBe(2);
  expect(columnsOf([{ offsetTop: 3 }, { offsetTop: 3 }])).toBe(2);
  expect(columnsOf([])).toBe(1);
});
