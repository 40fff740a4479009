import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PatientClient } from '@studyshare/core';
import express, { type RequestHandler } from 'express';
import { beforeEach, describe, expect, test } from 'vitest';
import { assets, listen, open, patientHost, routers } from './test/test-host.ts';

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
  expect(methods).toEqual(['OPTIONS', 'OPTIONS']);
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

describe('scripts and styles that lie there compressed', () => {
  const PATH = '/assets/landing-3fA9bC2d.js';
  let host: string;
  beforeEach(async () => {
    await writeFile(join(assets, 'landing-3fA9bC2d.js.br'), 'brotli');
    await writeFile(join(assets, 'landing-3fA9bC2d.js.gz'), 'gzip');
    host = await patientHost(async () => new Response('page', { headers: { ...policy, 'content-type': 'text/html' } }));
  });
  // Not `fetch`, which asks for what it likes and unpacks what it gets.
  const ask = async (path: string, encodings?: string, method = 'GET') => {
    const message = await open(host, path, method, encodings === undefined ? {} : { 'accept-encoding': encodings });
    let body = '';
    for await (const chunk of message) body += chunk;
    return { body, headers: message.headers, status: message.statusCode };
  };

  test.each<[string, string | undefined, string]>([
    ['a browser', 'gzip, deflate, br, zstd', 'brotli'],
    ['a browser without brotli', 'gzip, deflate', 'gzip'],
    ['who takes anything', '*', 'brotli'],
    ['who says nothing', undefined, 'export {};'],
    ['who wants it as it is', 'identity', 'export {};'],
    ['who takes gzip rather', 'br;q=0.2, gzip;q=0.9', 'gzip'],
    ['who takes it rather as it is', 'br;q=0.2, gzip;q=0.1, identity;q=0.5', 'export {};'],
    ['who refuses brotli', 'br;q=0, *', 'gzip'],
    ['who refuses both', 'br;q=0, gzip;q=0', 'export {};'],
    ['who asks for what is none', 'br;q=x, ;, none, q=1', 'export {};'],
  ])('%s', async (_name, encodings, body) => {
    const answer = await ask(PATH, encodings);
    expect([answer.status, answer.body]).toEqual([200, body]);
    expect(answer.headers['content-encoding']).toBe({ brotli: 'br', gzip: 'gzip' }[body]);
    expect(answer.headers['content-type']).toMatch(/^text\/javascript/);
    expect(answer.headers.vary).toMatch(/accept-encoding/i);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('HEAD and a repeated question get the same headers', async () => {
    const head = await ask(PATH, 'br', 'HEAD');
    expect([head.body, head.headers['content-encoding'], head.headers['content-length']]).toEqual(['', 'br', '6']);
    const again = await open(host, PATH, 'GET', { 'accept-encoding': 'br', 'if-none-match': head.headers.etag! });
    expect(again.statusCode).toBe(304);
    again.resume();
  });

  test('what lies there plain alone is sent plain, and so is what was compressed once', async () => {
    expect((await ask('/assets/fonts/inter-semibold.woff2', 'br')).headers['content-encoding']).toBeUndefined();
    await rm(join(assets, 'landing-3fA9bC2d.js.br'));
    const plain = await ask(PATH, 'br');
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['export {};', undefined]);
  });

  test('a patient’s page, which holds secrets beside what strangers chose, is never compressed', async () => {
    const answer = await ask('/v/x', 'br, gzip');
    expect([answer.body, answer.headers['content-encoding']]).toEqual(['page', undefined]);
  });
});
