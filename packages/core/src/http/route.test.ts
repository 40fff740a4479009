import { expect, test } from 'vitest';
import type { Address } from '../contract/addresses.ts';
import { createRouter } from './route.ts';

const routes: Address[] = [
  { method: 'GET', path: '/l/{token}' },
  { method: 'POST', path: '/l/{token}' },
  { method: 'POST', path: '/v1/shares' },
];
const match = createRouter(routes);

test('a path leads to the route of its method, with its parameters decoded', () => {
  expect(match('POST', '/l/a%2Fb')).toEqual({ kind: 'found', route: routes[1], params: { token: 'a/b' } });
});

test('HEAD finds the GET route and never a POST one', () => {
  expect(match('HEAD', '/l/abc')).toMatchObject({ kind: 'found', route: routes[0] });
  expect(match('HEAD', '/v1/shares')).toEqual({ kind: 'method', allow: 'POST', params: {} });
});

test('another method names the allowed ones', () => {
  expect(match('DELETE', '/l/abc')).toEqual({
    kind: 'method',
    allow: 'GET, HEAD, POST',
    params: { token: 'abc' },
  });
});

test.each(['/', '/l', '/l/', '/l/a/b', '/v1/shares/', '//l/abc', '/L/abc'])('no route is found for %s', (path) => {
  expect(match('GET', path)).toEqual({ kind: 'none' });
});

test('L3: a malformed escape is an unknown token like any other, not an error', () => {
  expect(match('GET', '/l/%E0%A4%A')).toMatchObject({ kind: 'found', params: { token: '%E0%A4%A' } });
});

test('L3: an id with a control character stays escaped, for a database may refuse to look for a NUL', () => {
  expect(match('GET', '/l/a%00b')).toMatchObject({ kind: 'found', params: { token: 'a%00b' } });
});
