import { expect, test } from 'vitest';
import { cookie, post, setUp } from '../test/patient-client.ts';
import { patientRoutes } from './patient-handler.ts';

test('without a session, every route that needs one answers 401 and calls nothing', async () => {
  const { send, calls } = setUp({
    getFile: async () => {
      throw new Error('called');
    },
  });
  const guarded = patientRoutes.filter(({ guard }) => guard === 'session');
  expect(guarded.length).toBe(patientRoutes.length - 8);
  for (const { method, path } of guarded) {
    const address = path.replaceAll(/\{\w+\}/g, 'page-1');
    for (const given of ['', 'other=1', '__Host-studyshare-page-2=session-token-0001', '__Host-studyshare-page-1=']) {
      const response = await send(method, address, { ...post(), cookie: given }, method === 'POST' ? {} : undefined);
      expect([method, path, response.status]).toEqual([method, path, 401]);
      expect(await response.json()).toMatchObject({ code: 'page.session_missing' });
    }
  }
  expect(calls).toEqual([]);
});

test('every POST from another site is refused, and without a word about the site needs the token of the page', async () => {
  const { send, calls } = setUp();
  for (const { path } of patientRoutes.filter(({ guard, method }) => guard === 'session' && method === 'POST')) {
    const address = path.replace('{publicId}', 'page-1');
    const foreign = await send('POST', address, post({ 'sec-fetch-site': 'cross-site' }), {});
    expect([path, foreign.status]).toEqual([path, 403]);
    const silent = await send('POST', address, { cookie, 'content-type': 'application/json' }, {});
    expect([path, silent.status]).toEqual([path, 403]);
  }
  expect(calls).toEqual([]);
  const token = { cookie, 'content-type': 'application/json', 'x-studyshare-csrf': 'csrf-of-session-token-0001' };
  expect((await send('POST', '/api/pages/page-1/unlock', token, { secret: 'x' })).status).toBe(204);
});

test('routes open to all are the link, saying that it came to somebody else, the shell, the plain page that says itself why it is empty, asking for a new link, and robots.txt', () => {
  const open = patientRoutes.filter(({ guard }) => guard !== 'session').map(({ method, path }) => `${method} ${path}`);
  expect(open).toEqual([
    'GET /l/{token}',
    'POST /l/{token}/report',
    'GET /v/{publicId}',
    'GET /v/{publicId}/plain',
    'POST /l/{token}/ask',
    'POST /v/{publicId}/ask',
    'GET /robots.txt',
    'POST /l/{token}',
  ]);
});

test('every answer, also of an error, an unknown path or a wrong method, has the headers of the policy', async () => {
  const { send } = setUp();
  const asked = patientRoutes.map(({ method, path }) => [method, path.replaceAll(/\{\w+\}/g, 'page-1')] as const);
  const more = [
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['PUT', '/l/token'],
    ['OPTIONS', '/robots.txt'],
  ] as const;
  for (const [method, path] of [...asked, ...more]) {
    const response = await send(method, path, post(), method === 'POST' ? {} : undefined);
    const { headers } = response;
    expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
    expect(headers.get('cache-control'), path).toBe('private, no-store');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('x-robots-tag'), path).toContain('noindex');
    expect(headers.get('strict-transport-security'), path).toContain('max-age=31536000');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    expect(headers.get('permissions-policy'), path).toContain('camera=()');
  }
});
