import { expect, test } from 'vitest';
import { counted, readable } from '../web/words.ts';

test('a name in an unknown character set loses its escape sequences and keeps its letters', () => {
  expect(readable('\u001b$)C±èÈñ\u001b(B')).toBe('±èÈñ');
});

test('carets between words become spaces, and nothing at all is said to be nothing', () => {
  expect(readable('Head^Routine^^')).toBe('Head Routine');
  expect(readable(' \u0000^ ')).toBe('—');
  expect(readable('', 'No name')).toBe('No name');
});

test('one is not counted like many', () => {
  expect([counted(1, 'study', 'studies'), counted(0, 'study', 'studies'), counted(1200, 'study', 'studies')]).toEqual([
    '1 study',
    '0 studies',
    '1,200 studies',
  ]);
});
