import type { PatientClient } from '@studyshare/core';
import express, { type RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { listen, open, patientHost, routers } from './test/test-host.ts';

const policy = { 'content-security-policy': "default-src 'none'", 'cache-control': 'private, no-store' };

test('the headers of the page win over those of the host', async () => {
  const careless: RequestHandler = (_req, res, next) => {
    res.setHeader('Content-Security-Policy', "default-src * 'unsafe-inline'");
    res.setHeader('Cache-Control', 'public, max-age=600');
    next();
  };
  const host = await patientHost(async () => new Response('page', { headers: policy }), careless);
  for (const path of ['/l/x', '/nowhere', '/']) {
    const { headers } = await fetch(`${host}${path}`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('addresses are made of the configured host, never of what the client claims', async () => {
  const urls: string[] = [];
  const host = await patientHost(async (request) => {
    urls.push(request.url);
    return new Response();
  });
  const paths = [
    '/l/x?page=2',
    '//evil.example/l/x',
    '/../l/x',
    '/\\evil.example/l/x',
    '/\\',
    'http://evil.example/l/x',
  ];
  for (const path of paths) (await open(host, path)).resume();
  expect(urls).toEqual([
    'https://images.clinic.example/l/x?page=2',
    'https://images.clinic.example/evil.example/l/x',
    'https://images.clinic.example/l/x',
    'https://images.clinic.example/evil.example/l/x',
    'https://images.clinic.example/',
    'https://images.clinic.example/l/x',
  ]);
});

test('TRACE and odd methods are answered by the page too', async () => {
  const methods: string[] = [];
  const host = await patientHost(async (request) => {
    methods.push(request.method);
    return new Response(null, { status: 405 });
  });
  for (const method of ['TRACE', 'PROPFIND']) (await open(host, '/l/x', method)).resume();
  expect(methods).toEqual(['OPTIONS', 'PROPFIND']);
});

test('assets with a hash in their name may be kept for ever, others are asked for again; all are guarded', async () => {
  const host = await patientHost(async () => new Response(null, { status: 404, headers: policy }));
  const hashed = await fetch(`${host}/assets/landing-3fA9bC2d.js`);
  expect(await hashed.text()).toBe('export {};');
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const plain = await fetch(`${host}/assets/fonts/inter-semibold.woff2`);
  expect(plain.headers.get('cache-control')).toBe('no-cache');
  for (const { headers } of [hashed, plain]) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  for (const path of ['/assets/none.js', '/assets/', '/assets/..%2f..%2fetc%2fpasswd']) {
    const missing = await fetch(`${host}${path}`);
    expect([path, missing.status]).toEqual([path, 404]);
    expect(missing.headers.get('cache-control')).toBe('private, no-store');
  }
});

test.each<[string, number | undefined, unknown, string]>([
  ['no proxy trusted', undefined, false, '127.0.0.1'],
  ['the proxies of the app', undefined, 1, '198.51.100.7'],
  ['an app that believes everybody is not believed', undefined, true, '127.0.0.1'],
  ['no proxy', 0, true, '127.0.0.1'],
  ['one proxy', 1, false, '198.51.100.7'],
  ['two proxies', 2, false, '203.0.113.9'],
])('the address of a client: %s', async (_name, trustProxy, setting, expected) => {
  const app = express().set('trust proxy', setting);
  const seen: string[] = [];
  const patient = async (_request: Request, client: PatientClient) => {
    seen.push(client.address);
    return new Response();
  };
  app.use(routers({ patient }, trustProxy === undefined ? {} : { trustProxy }).patientRouter);
  await fetch(`${await listen(app)}/l/x`, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' } });
  expect(seen).toEqual([expected]);
});

test('believing everybody cannot be asked for', () => {
  expect(() => routers({}, { trustProxy: true as unknown as number })).toThrow(RangeError);
});
