import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf } from './digits.ts';
import { endOf, messageOf, secondsToWait, triesLeft } from './failure.ts';
import { partsOfRule } from './password-rule.ts';
import { hashOf, type Route, rememberedBy, routeOf } from './route.ts';
import { createText } from './text.ts';
import { loadWords } from './words.ts';

const RULE = { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false };

test('P4: six characters, a letter and a number by default; each part is told on its own', () => {
  const missing = (password: string, rule = RULE) =>
    partsOfRule(password, rule)
      .filter(({ met }) => !met)
      .map(({ part }) => part);
  expect(missing('')).toEqual(['length', 'letter', 'digit']);
  expect(missing('12345')).toEqual(['length', 'letter']);
  expect(missing('abcdef')).toEqual(['digit']);
  expect(missing('abc123')).toEqual([]);
  expect(missing('ما١٢٣٤')).toEqual([]);
  expect(missing('a1'.repeat(65))).toEqual(['maximum']);
  expect(missing('abc123', { ...RULE, minLength: 10, requireSymbol: true })).toEqual(['length', 'symbol']);
});

test('P3: a code may be pasted with spaces or typed in other numerals', () => {
  expect(digitsOf(' 123-456 ', 6)).toBe('123456');
  expect(digitsOf('١٢٣٤٥٦', 6)).toBe('123456');
  expect(digitsOf('۱۲۳۴', 4)).toBe('1234');
  // The keyboards of Hindi and Japanese.
  expect(digitsOf('१२३४५६', 6)).toBe('123456');
  expect(digitsOf('１２３４５６', 6)).toBe('123456');
  expect(digitsOf('1234567', 6)).toBe('123456');
});

test('an address of the page leads back to the same place', () => {
  const route = fc.record({ view: fc.constant('images' as const), page: fc.integer({ min: 1, max: 999 }) });
  fc.assert(
    fc.property(route, (one: Route) => {
      expect(routeOf(hashOf(one))).toEqual(one);
    }),
  );
  expect(routeOf(hashOf({ view: 'settings', page: 3 }), { page: 3 })).toEqual({ view: 'settings', page: 3 });
  const large: Route = { view: 'images', page: 2, item: 'Zk3_a-9' };
  expect(hashOf(large)).toBe('#item-Zk3_a-9');
  expect(routeOf(hashOf(large), { page: 2 })).toEqual(large);
  for (const odd of ['#page-0', '#page--1', '#item-', '#item-<b>', '#<b>', '#page-99999999', `#item-${'a'.repeat(65)}`])
    expect(routeOf(odd)).toEqual({ view: 'images', page: 1 });
  const all: Route = { view: 'images', page: 1, all: true };
  expect(hashOf(all)).toBe('#all');
  expect(routeOf('#all')).toEqual(all);
  expect(routeOf('#item-a', rememberedBy({ page: 1, all: true }))).toEqual({ ...all, item: 'a' });
  expect(rememberedBy(null)).toEqual({ page: 1 });
});

const problem = (status: number, code: string, params = {}) => ({ kind: 'problem' as const, status, code, params });

test('L3: what ends a page is told apart from what does not', () => {
  expect(endOf(problem(410, 'share.deleted'))).toBe('deleted');
  expect(endOf(problem(410, 'something.new'))).toBe('expired');
  expect(endOf(problem(401, ''))).toBe('closed');
  expect(endOf(problem(403, 'access.wrong_password'))).toBeUndefined();
  expect(endOf({ kind: 'network' })).toBeUndefined();
});

test('P8: waiting is said in seconds or minutes, as the server asks', async () => {
  const text = createText(await loadWords('en'));
  const busy = (seconds: unknown) => problem(429, 'access.too_many_attempts', { retryAfterSeconds: seconds as number });
  expect(messageOf(busy(40), text)).toContain('in 40 seconds');
  expect(messageOf(busy(600), text)).toContain('in 10 minutes');
  expect(messageOf(busy(undefined), text)).toContain('later');
  expect(secondsToWait(busy('x'))).toBe(0);
  expect(triesLeft(problem(403, 'delete.wrong_code', { triesLeft: 9 }))).toBe(9);
});
