import { expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import type { PageItemView } from '../../share/types.ts';
import { cookie, setUp } from '../test/patient-client.ts';
import { pageContent, pageView, welcome } from '../test/stub-use-cases.ts';

const item = (number: number, more: Partial<PageItemView>): PageItemView => ({
  itemId: `i${number}`,
  number,
  kind: 'picture',
  fileName: `0${number}-picture.jpg`,
  bytes: 1000,
  roles: ['preview', 'view', 'download'],
  small: [],
  ...more,
});

const items = [
  item(1, { masked: true, width: 640, height: 480 }),
  item(2, { kind: 'clip', fileName: '02-clip.mp4', mayIdentify: true }),
  item(3, { kind: 'document', fileName: '03-document.pdf', roles: ['download'] }),
];
const content = { ...pageContent, items, pages: 2, from: 1, to: 3, total: 5, personalMessage: '<b>Hello</b>' };

test('G15: without script the same button opens pictures, clips and downloads as plain HTML', async () => {
  const { send } = setUp({ getPage: async () => ({ ...pageView, language: 'en', content }) });
  const response = await send('GET', '/v/page-1/plain', { cookie });
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).not.toMatch(/<script/i);
  expect(html).toContain('Lakeside &#38; &#60;Imaging&#62;');
  expect(html).toMatch(/<img [^>]*src="\/api\/pages\/page-1\/items\/i1\/view" alt="Picture 1"[^>]* width="640"/);
  expect(html).toMatch(/<video src="\/api\/pages\/page-1\/items\/i2\/view" poster="[^"]*i2\/preview" controls loop/);
  expect(html).toContain('href="/api/pages/page-1/items/i3/download">');
  expect(html).toContain('href="/api/pages/page-1/archive">');
  // A file that is refused shows why, which a browser does not where it was told to save.
  expect(html).not.toContain('download=');
  expect(html).toContain('Parts were covered to keep you anonymous.');
  expect(html).toContain('May show who you are');
  expect(html).toContain('href="/v/page-1/plain?page=2"');
  expect(html).toContain('&#60;b&#62;Hello');
  expect(html).toContain(
    '<a class="btn ghost" href="mailto:ask@clinic.example">Write to \u2066ask@clinic.example\u2069</a>',
  );
  expect(html).not.toContain('href="tel:');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('P2: without script a page behind a gate shows nothing of the share, and says what it needs', async () => {
  const gate = { kind: 'password' as const, contacts: [], exhausted: false };
  const { send } = setUp({ getPage: async () => ({ ...pageView, language: 'en', gate }) });
  const html = await (await send('GET', '/v/page-1/plain', { cookie })).text();
  expect(html).toContain('This page asks for a password or a code first');
  expect(html).not.toMatch(/<img|<video|\/download|\/archive/);
});

test('G15: without script and without a session, the page says both of what may be the cause', async () => {
  const { send, calls } = setUp({
    getPage: () => Promise.reject(new StudyshareError('page.session_missing')),
  });
  const response = await send('GET', '/v/page-1/plain');
  expect(response.status).toBe(401);
  expect(await response.text()).toMatch(/inga kakor|keeps no cookies/);
  expect(calls.filter(([name]) => name === 'countDownload')).toEqual([]);
});

test.each(['abc', '0', '-1', '', '1000000', '%00'])(
  'G15: without script, a page numbered “%s” is none, and leads to the first',
  async (number) => {
    const { send, lines } = setUp({ describePage: async () => ({ ...welcome, screen: 'page', publicId: 'page-1' }) });
    const response = await send('GET', `/v/page-1/plain?page=${number}`, { cookie });
    expect([response.status, lines]).toEqual([400, []]);
    const html = await response.text();
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="0; url=/v/page-1/plain"></noscript>');
    expect(html).toContain('"screen":"page"');
  },
);

test('G15: without script, a page that is closed or locked says whom to ask', async () => {
  const gate = { kind: 'password' as const, contacts: [], exhausted: false };
  const locked = setUp({ getPage: async () => ({ ...pageView, gate }) });
  const closed = setUp({
    getPage: () => Promise.reject(new StudyshareError('page.session_missing')),
    describePage: async () => ({ ...welcome, screen: 'page', publicId: 'page-1' }),
  });
  for (const { send } of [locked, closed]) {
    const html = await (await send('GET', '/v/page-1/plain', { cookie })).text();
    expect(html).toContain('Lakeside &#38; &#60;Imaging&#62;');
    expect(html).toContain('href="mailto:ask@clinic.example"');
  }
});

test('G1: a page without images counts none', async () => {
  const { send } = setUp({ getPage: async () => ({ ...pageView, language: 'en', content: pageContent }) });
  const html = await (await send('GET', '/v/page-1/plain', { cookie })).text();
  expect(html).toContain('There are no images on this page.');
  expect(html).not.toMatch(/0–0|<ul/);
});
