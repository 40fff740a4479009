import { expect, test } from 'vitest';
import { isLinkCode } from './link-code.ts';

test('P6: a link code has 4 to 64 characters', () => {
  expect(['abc', '  abc  ', 'a\nbcd', 'x'.repeat(65), 'blue', 'Blue Whale 7'].map(isLinkCode)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});
