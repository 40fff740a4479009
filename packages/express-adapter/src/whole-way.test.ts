import { randomBytes } from 'node:crypto';
import { openApiDocument, type PageDto } from '@studyshare/core/contract';
import express, { type RequestHandler } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { studyshareExpress } from './index.ts';
import { type RealSharing, realSharing } from './test/real-sharing.ts';
import { assets, listen, principal } from './test/test-host.ts';

let real: RealSharing;
let host: string;

/** Headers as a host's own helmet might set them: well meant for its other pages, wrong for these. */
const hostHeaders: RequestHandler = (_req, res, next) => {
  res.setHeader('Content-Security-Policy', "default-src 'self'; script-src 'self' 'unsafe-inline'");
  res.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  res.setHeader('Cache-Control', 'public, max-age=60');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

beforeEach(async () => {
  const app = express();
  host = await listen(app);
  real = await realSharing(host);
  app.use(hostHeaders, express.json());
  const routers = studyshareExpress({ sharing: real.sharing, authorize: async () => principal, landingAssets: assets });
  app.use(routers.patientRouter);
});

afterEach(() => real.close());

test('20 MB go through encryption, range reads and Express unchanged, whole and in two parts', async () => {
  const picture = randomBytes(20 * 1024 * 1024);
  const link = await real.send(picture);
  const opened = await fetch(host + link, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(opened.status).toBe(303);
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const id = opened.headers.get('location')?.replace(/^\/v\/|#.*$/g, '');
  const page = (await (await fetch(`${host}/api/pages/${id}`, { headers: { cookie } })).json()) as PageDto;
  const href = host + page.content?.items[0]?.downloadHref;
  const whole = await fetch(href, { headers: { cookie } });
  expect(Buffer.from(await whole.arrayBuffer()).equals(picture)).toBe(true);
  const middle = 7_654_321;
  const parts = await Promise.all(
    [`bytes=0-${middle - 1}`, `bytes=${middle}-`].map(async (range) => {
      const response = await fetch(href, { headers: { cookie, range } });
      expect(response.status).toBe(206);
      return Buffer.from(await response.arrayBuffer());
    }),
  );
  expect(Buffer.concat(parts).equals(picture)).toBe(true);
  const abandoned = await fetch(href, { headers: { cookie } });
  await abandoned.body?.cancel();
  expect((await fetch(href, { headers: { cookie }, method: 'HEAD' })).status).toBe(200);
});

test('every answer on the patient host has the headers of the page, whatever the host sets', async () => {
  const link = await real.send(randomBytes(100));
  const operations = Object.entries(openApiDocument.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, operation]) => operation?.tags.includes('patient'))
      .map(([method]) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, 'x') })),
  );
  expect(operations.length).toBeGreaterThan(14);
  const asked = [
    ...operations,
    { method: 'GET', path: link },
    { method: 'GET', path: '/' },
    { method: 'PUT', path: '/l/x' },
  ];
  for (const { method, path } of asked) {
    const response = await fetch(host + path, { method, redirect: 'manual' });
    const { headers } = response;
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('cache-control'), path).toBe('private, no-store');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    expect(headers.get('x-robots-tag'), path).toContain('noindex');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
  }
});

test('a POST works behind the JSON parser of the host', async () => {
  const link = await real.send(randomBytes(100));
  const opened = await fetch(host + link, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const api = `${host}/api/pages/${opened.headers.get('location')?.replace(/^\/v\/|#.*$/g, '')}`;
  const page = (await (await fetch(api, { headers: { cookie } })).json()) as PageDto;
  const headers = { cookie, 'content-type': 'application/json', 'x-studyshare-csrf': page.csrf };
  const response = await fetch(`${api}/language`, { method: 'POST', headers, body: '{"language":"ar"}' });
  expect([response.status, await response.text()]).toEqual([204, '']);
  const refused = await fetch(`${api}/language`, { method: 'POST', headers, body: '{"language":"xx"}' });
  expect(await refused.json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'language' }] });
});
