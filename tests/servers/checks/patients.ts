import { expect, test } from 'vitest';
import { ask, textOf } from '../ask.ts';
import type { Stage } from '../server-under-test.ts';

const SCRIPT = '/assets/landing-3fA9bC2d.js';
const GUARDED = { 'content-security-policy': "default-src 'none'", 'cache-control': 'private, no-store' };

/** The patient's host: its page, the page's own files, and who is asking. */
export function patientChecks({ open }: Stage): void {
  test('HEAD gets the headers of GET and no body', async () => {
    const methods: string[] = [];
    const { patients } = await open({
      patient: async ({ method }) => {
        methods.push(method);
        return new Response('hello', { headers: { 'content-length': '5', 'x-own': '1' } });
      },
    });
    const head = await fetch(`${patients}/x`, { method: 'HEAD' });
    expect([head.status, head.headers.get('x-own'), await head.text()]).toEqual([200, '1', '']);
    expect(head.headers.get('content-length')).toBe('5');
    expect(methods).toEqual(['HEAD']);
  });

  test('several cookies stay several', async () => {
    const { patients } = await open({
      patient: async () => {
        const headers = new Headers();
        headers.append('set-cookie', 'a=1; Path=/');
        headers.append('set-cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
        return new Response('x', { headers });
      },
    });
    expect((await fetch(`${patients}/x`)).headers.getSetCookie()).toHaveLength(2);
  });

  test('addresses are made of the configured host, never of what the client claims', async () => {
    const urls: string[] = [];
    const { patients } = await open({
      patient: async ({ url }) => {
        urls.push(url);
        return new Response();
      },
    });
    (await ask(patients, '/l/x?page=2', { headers: { host: 'evil.example' } })).resume();
    expect(urls).toEqual(['https://images.clinic.example/l/x?page=2']);
  });

  test.each([
    ['a browser', 'gzip, deflate, br, zstd', 'brotli'],
    ['a browser without Brotli', 'gzip', 'gzip'],
    ['who takes it as it is', 'identity', 'export {};'],
  ])('the page’s files are compressed for %s, and kept', async (_name, encodings, body) => {
    const { patients } = await open({});
    const message = await ask(patients, SCRIPT, { headers: { 'accept-encoding': encodings } });
    expect([message.statusCode, await textOf(message)]).toEqual([200, body]);
    expect(message.headers['content-encoding']).toBe({ brotli: 'br', gzip: 'gzip' }[body]);
    expect(message.headers['content-type']).toMatch(/^text\/javascript/);
    expect(message.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(message.headers['content-security-policy']).toContain("default-src 'none'");
    const again = { 'accept-encoding': encodings, 'if-none-match': String(message.headers.etag) };
    expect((await ask(patients, SCRIPT, { headers: again })).resume().statusCode).toBe(304);
  });

  test('a patient’s page is never compressed, and keeps its headers', async () => {
    const { patients } = await open({ patient: async () => new Response('page', { headers: GUARDED }) });
    for (const path of ['/v/x', '/assets/none.js', '/assets/..%2f..%2fetc%2fpasswd']) {
      const message = await ask(patients, path, { headers: { 'accept-encoding': 'br, gzip' } });
      expect([path, await textOf(message), message.headers['content-encoding']]).toEqual([path, 'page', undefined]);
      expect(message.headers).toMatchObject(GUARDED);
      expect(message.headers['x-powered-by']).toBeUndefined();
    }
  });

  test.each([
    [undefined, '127.0.0.1'],
    [1, '198.51.100.7'],
    [2, '203.0.113.9'],
  ])('the client’s address behind %s trusted proxies', async (trustProxy, expected) => {
    const seen: string[] = [];
    const patient = async (_request: Request, client: { address: string }) => {
      seen.push(client.address);
      return new Response();
    };
    const { patients } = await open({ patient }, trustProxy === undefined ? {} : { trustProxy });
    await fetch(`${patients}/l/x`, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' } });
    expect(seen).toEqual([expected]);
  });
}
