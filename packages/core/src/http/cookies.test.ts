import { expect, test } from 'vitest';
import { sessionCookies } from './cookies.ts';

const cookies = sessionCookies(true);
const PAGE = 'abcdefgh';
const [OURS, THEIRS] = ['o'.repeat(22), 't'.repeat(22)];
const readOf = (cookie: string) => cookies.read(new Request('https://page.example/', { headers: { cookie } }), PAGE);

test('a page’s session is read beside other cookies, and another page’s is not', () => {
  expect(readOf(`a=b; __Host-studyshare-${PAGE}=${OURS};c=d`)).toBe(OURS);
  expect(readOf(`__Host-studyshare-other=${THEIRS}`)).toBeUndefined();
});

// Safari takes a cookie of this name from a neighbouring host of the clinic: for it, the prefix is not at the beginning.
test.each(['\u00a0', '\u0085', '\u000b', '\u000c'])('a cookie named like ours behind %j is not ours', (space) => {
  const tossed = `${space}__Host-studyshare-${PAGE}=${THEIRS}`;
  expect(readOf(tossed)).toBeUndefined();
  expect(readOf(`${tossed}; __Host-studyshare-${PAGE}=${OURS}`)).toBe(OURS);
});
