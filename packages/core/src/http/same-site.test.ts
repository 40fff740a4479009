import { expect, test } from 'vitest';
import { PRESS_AGAIN, requireOwnForm, requireOwnPage, requireOwnViewer } from './same-site.ts';

const origin = 'https://images.clinic.example';
const refused = 'request.cross_site';

function post(headers: Record<string, string>): Request {
  return new Request(`${origin}/x`, { method: 'POST', headers });
}

test.each(['cross-site', 'same-site', 'none', ''])('a page call that the browser marks %s is refused', (site) => {
  const request = post({ 'sec-fetch-site': site, 'x-studyshare-csrf': 'right' });
  expect(() => requireOwnPage(request, () => 'right')).toThrow(refused);
});

test('a page call from the page itself passes', () => {
  requireOwnPage(post({ 'sec-fetch-site': 'same-origin' }), () => 'right');
});

test('where the browser says nothing, the token of the page decides', () => {
  requireOwnPage(post({ 'x-studyshare-csrf': 'right' }), () => 'right');
  expect(() => requireOwnPage(post({ 'x-studyshare-csrf': 'wrong' }), () => 'right')).toThrow(refused);
  expect(() => requireOwnPage(post({}), () => 'right')).toThrow(refused);
});

const once = () => false;

test('the button passes with Origin: null, which no-referrer makes of our own form, when the browser vouches for it', () => {
  requireOwnForm(post({ 'sec-fetch-site': 'same-origin', origin: 'null' }), origin, once);
});

test.each(['cross-site', 'same-site', 'none'])('a form post marked %s is refused, whatever its Origin', (site) => {
  expect(() => requireOwnForm(post({ 'sec-fetch-site': site, origin }), origin, once)).toThrow(refused);
});

test('an old browser passes with our Origin or with null, and not with another', () => {
  requireOwnForm(post({ origin }), origin, once);
  requireOwnForm(post({ origin: 'null' }), origin, once);
  expect(() => requireOwnForm(post({ origin: 'https://evil.example' }), origin, () => true)).toThrow(refused);
});

test('P8: one that sends neither, as programs do that try links, has to press twice', () => {
  requireOwnForm(post({}), origin, () => true);
  expect(() => requireOwnForm(post({}), origin, once)).toThrow(
    expect.objectContaining({ params: { step: PRESS_AGAIN } }),
  );
});

test('a viewer call passes from the same origin or made by hand, and otherwise needs the header a form cannot send', () => {
  requireOwnViewer(post({ 'sec-fetch-site': 'same-origin' }));
  requireOwnViewer(post({ 'sec-fetch-site': 'none' }));
  requireOwnViewer(post({ 'x-studyshare-request': '1' }));
  expect(() => requireOwnViewer(post({}))).toThrow(refused);
  expect(() => requireOwnViewer(post({ 'sec-fetch-site': 'cross-site', 'x-studyshare-request': '1' }))).toThrow(
    refused,
  );
});

test('a program that sends the clinician API neither is told the header that would do; another site is told nothing', () => {
  const header = 'x-studyshare-request';
  requireOwnViewer(post({ [header]: '1' }));
  expect(() => requireOwnViewer(post({}))).toThrow(expect.objectContaining({ code: refused, params: { header } }));
  expect(() => requireOwnViewer(post({ 'sec-fetch-site': 'cross-site', [header]: '1' }))).toThrow(
    expect.objectContaining({ code: refused, params: {} }),
  );
});
