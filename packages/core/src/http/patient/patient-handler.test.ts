import { describe, expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import { content, stubDeps, stubFile, stubPatient } from '../stub-use-cases.test-helper.ts';
import { createPatientHandler, patientRoutes } from './patient-handler.ts';

const base = 'https://images.clinic.example';
const landingHtml = '<!doctype html><html><head><!--studyshare-boot--></head><body></body></html>';
const cookie = '__Host-studyshare-page-1=session-token-0001';
const own = { 'sec-fetch-site': 'same-origin' };

function setUp(overrides: Parameters<typeof stubPatient>[0] = {}, patientBaseUrl = base) {
  const useCases = stubPatient(overrides);
  const deps = stubDeps();
  const handler = createPatientHandler({ useCases, ...deps, patientBaseUrl, landingHtml });
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const init = body === undefined ? {} : { body: encode(body) };
    return handler(new Request(`${base}${path}`, { method, headers, ...init }), { address: '192.0.2.1' });
  };
  return { send, calls: useCases.calls, lines: deps.lines };
}

function post(headers: Record<string, string> = {}): Record<string, string> {
  return { cookie, 'content-type': 'application/json', ...own, ...headers };
}

describe('the link', () => {
  test('L2: looking at the link, by GET or HEAD, opens nothing', async () => {
    const { send, calls } = setUp();
    const got = await send('GET', '/l/token');
    expect(got.status).toBe(200);
    expect(await got.text()).toContain('"screen":"welcome"');
    expect(got.headers.get('set-cookie')).toBeNull();
    const head = await send('HEAD', '/l/token');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(calls).toEqual([]);
  });

  test('the button opens a session for this page alone and leads away from the token', async () => {
    const { send } = setUp();
    const response = await send('POST', '/l/token', { ...own, origin: 'null' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/v/page-1');
    expect(response.headers.getSetCookie()).toEqual([
      '__Host-studyshare-page-1=session-token-0001; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure',
    ]);
  });

  test('on the own machine without HTTPS, the cookie does without what browsers refuse there', async () => {
    const { send } = setUp({}, 'http://127.0.0.1:3001');
    const response = await send('POST', '/l/token', own);
    expect(response.headers.get('set-cookie')).toBe(
      'studyshare-page-1=session-token-0001; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  test('another site cannot press the button; the person sees the welcome page and can', async () => {
    const { send, calls } = setUp();
    const response = await send('POST', '/l/token', { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('"screen":"welcome"');
    expect(calls).toEqual([]);
  });

  test.each([
    ['share.expired', 'expired', 410],
    ['share.revoked', 'revoked', 410],
    ['share.deleted', 'deleted', 410],
    ['link.unknown', 'unknown', 404],
    ['share.preparing', 'unavailable', 503],
    ['server.busy', 'unavailable', 503],
    ['request.rate_limited', 'unavailable', 429],
  ] as const)('L3: pressing the button when %s shows the screen %s with %i', async (code, screen, status) => {
    const { send } = setUp({
      openLink: async () => {
        throw new StudyshareError(code);
      },
    });
    const response = await send('POST', '/l/token', own);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain(`"screen":"${screen}"`);
    expect(html).not.toContain('openAction');
  });

  test('L3: an unknown token and a malformed one get the same bytes', async () => {
    const unknown = { screen: 'unknown', language: 'en', languages: ['en'] } as const;
    const { send } = setUp({ describeLink: async () => unknown });
    const answers = await Promise.all(
      ['/l/AAAAAAAAAAAAAAAAAAAAAA', '/l/%00', '/l/%E0%A4%A', `/l/${'x'.repeat(5000)}`].map(async (path) => {
        const response = await send('GET', path);
        return [response.status, [...response.headers], await response.text()];
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.[0]).toBe(404);
  });
});

describe('the guard', () => {
  test('without a session, every route that needs one answers 401 and calls nothing', async () => {
    const { send, calls } = setUp({
      getFile: async () => {
        throw new Error('called');
      },
    });
    const guarded = patientRoutes.filter(({ guard }) => guard === 'session');
    expect(guarded.length).toBe(patientRoutes.length - 4);
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

  test('routes open to all are the link, the shell and robots.txt', () => {
    const open = patientRoutes
      .filter(({ guard }) => guard !== 'session')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open).toEqual(['GET /l/{token}', 'POST /l/{token}', 'GET /v/{publicId}', 'GET /robots.txt']);
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
});

describe('content', () => {
  test('the page is asked for by number, and a bad number is named', async () => {
    const { send, calls } = setUp();
    await send('GET', '/api/pages/page-1', { cookie });
    await send('GET', '/api/pages/page-1?page=3', { cookie });
    expect(calls).toEqual([
      ['getPage', 'page-1', 1],
      ['getPage', 'page-1', 3],
    ]);
    for (const bad of ['0', '-1', 'x', '1.5', '9999999', '']) {
      const response = await send('GET', `/api/pages/page-1?page=${bad}`, { cookie });
      expect(await response.json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'page' }] });
    }
  });

  test('L2: HEAD of the page is refused, because its GET counts a view', async () => {
    const { send, calls } = setUp();
    const response = await send('HEAD', '/api/pages/page-1', { cookie });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    expect(calls).toEqual([]);
  });

  test('a picture arrives byte by byte, in place', async () => {
    const { send, calls } = setUp();
    const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
    expect(response.headers.get('content-length')).toBe('1000');
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(calls).toEqual([]);
  });

  test('G2: a download is an attachment under its name, and counts', async () => {
    const { send, calls } = setUp();
    const response = await send('GET', '/api/pages/page-1/items/i1/download', { cookie });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="01-bild _.jpg"; filename*=UTF-8''01-bild%20%C3%A5.jpg`,
    );
    expect(calls).toEqual([['countDownload', 'page-1']]);
  });

  test('G4: the archive goes on from where it stopped, and counts once', async () => {
    const { send, calls } = setUp();
    const first = await send('GET', '/api/pages/page-1/archive', { cookie, range: 'bytes=0-599' });
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-range')]).toEqual([206, 'bytes 0-599/1000']);
    const rest = { cookie, range: 'bytes=600-', 'if-range': etag };
    const second = await send('GET', '/api/pages/page-1/archive', rest);
    expect([second.status, second.headers.get('content-range')]).toEqual([206, 'bytes 600-999/1000']);
    const whole = new Uint8Array([...(await bytesOf(first)), ...(await bytesOf(second))]);
    expect(whole).toEqual(content);
    expect(calls).toEqual([['countDownload', 'page-1']]);
  });

  test('a range of another file of the same name starts over', async () => {
    const { send } = setUp();
    const headers = { cookie, range: 'bytes=600-', 'if-range': '"other"' };
    expect((await send('GET', '/api/pages/page-1/archive', headers)).status).toBe(200);
  });

  test('a range past the end is refused with the size, and counts nothing', async () => {
    const { send, calls } = setUp();
    const response = await send('GET', '/api/pages/page-1/archive', { cookie, range: 'bytes=1000-' });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    expect(await response.json()).toMatchObject({ code: 'request.unsatisfiable_range' });
    expect(calls).toEqual([]);
  });

  test('HEAD of a download tells its size, opens no file and counts nothing', async () => {
    const open = () => {
      throw new Error('opened');
    };
    const { send, calls } = setUp({ getFile: async () => stubFile({ open }) });
    const response = await send('HEAD', '/api/pages/page-1/items/i1/download', { cookie });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '1000']);
    expect(calls).toEqual([]);
  });

  test('a document is an attachment even when viewed, and sandboxed', async () => {
    const pdf = stubFile({ mediaType: 'application/pdf', fileName: '02-report.pdf', attachment: true });
    const { send } = setUp({ getFile: async () => pdf });
    const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
  });

  test('a file shorter than announced breaks off instead of looking whole', async () => {
    const { send } = setUp({ getFile: async () => stubFile({ bytes: 1001 }) });
    const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  test('a visitor who leaves stops the reading', async () => {
    let closed = false;
    const open = async function* () {
      try {
        for (;;) yield new Uint8Array(10);
      } finally {
        closed = true;
      }
    };
    const { send } = setUp({ getFile: async () => stubFile({ open }) });
    const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(closed).toBe(true);
  });
});

describe('actions', () => {
  test.each([
    ['one-time-codes', { contactId: 'c1' }, ['requestOneTimeCode', 'page-1', 'c1']],
    ['one-time-codes/verify', { code: '123456' }, ['verifyOneTimeCode', 'page-1', '123456']],
    ['password', { password: 'abc123', verifyPassword: 'abc124' }, ['setPassword', 'page-1', 'abc123', 'abc124']],
    ['unlock', { secret: 'abc123' }, ['unlock', 'page-1', 'abc123']],
    ['language', { language: 'ar' }, ['setLanguage', 'page-1', 'ar']],
    ['delete', { code: '1234' }, ['deletePage', 'page-1', '1234']],
  ])('POST %s does its one thing', async (path, body, call) => {
    const { send, calls } = setUp();
    const response = await send('POST', `/api/pages/page-1/${path}`, post(), body);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(calls).toEqual([call]);
  });

  test('G10: after deleting, the browser is told to forget what it kept', async () => {
    const { send } = setUp();
    const response = await send('POST', '/api/pages/page-1/delete', post(), { code: '1234' });
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-studyshare-page-1=; Max-Age=0; .*Secure/);
  });

  test('a refused deletion clears nothing', async () => {
    const { send } = setUp({
      deletePage: async () => {
        throw new StudyshareError('delete.wrong_code', { params: { triesLeft: 9 } });
      },
    });
    const response = await send('POST', '/api/pages/page-1/delete', post(), { code: '0000' });
    expect(response.headers.get('clear-site-data')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 'delete.wrong_code', params: { triesLeft: 9 } });
  });

  test.each([
    ['a form body', 'application/x-www-form-urlencoded', 'secret=x'],
    ['plain text, which needs no leave of the browser', 'text/plain', '{"secret":"x"}'],
    ['broken JSON', 'application/json', '{"secret":'],
    ['bytes that are no UTF-8', 'application/json', Uint8Array.of(0x22, 0xff, 0x22)],
    ['an unknown field', 'application/json', '{"secret":"x","admin":true}'],
  ])('%s is refused', async (_what, type, body) => {
    const { send, calls } = setUp();
    const response = await send('POST', '/api/pages/page-1/unlock', post({ 'content-type': type }), body);
    expect(response.status).toBe(400);
    expect(calls).toEqual([]);
  });

  test('a body over 64 KiB is refused, with or without a length', async () => {
    const { send } = setUp();
    const streamed = await send('POST', '/api/pages/page-1/unlock', post(), { secret: 'x'.repeat(65_536) });
    expect([streamed.status, await streamed.json()]).toMatchObject([413, { code: 'request.too_large' }]);
    const announced = post({ 'content-length': '65537' });
    expect((await send('POST', '/api/pages/page-1/unlock', announced, { secret: 'x' })).status).toBe(413);
  });
});

describe('errors', () => {
  test('what is not ours is told by an id alone, in the log too', async () => {
    const { send, lines } = setUp({
      getPage: async () => {
        throw new Error('duplicate key: ann@example.org');
      },
    });
    const response = await send('GET', '/api/pages/page-1', { cookie });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).toContain('"errorId":"0000000000000000"');
    expect(body + lines.join()).not.toContain('ann@');
    expect(lines).toEqual([
      'http.failed {"route":"GET /api/pages/{publicId}","code":"server.internal","kind":"Error","errorId":"0000000000000000"}',
    ]);
  });

  test('when nothing works, a person still gets a page', async () => {
    const broken = async () => {
      throw new Error('database gone');
    };
    const { send } = setUp({ describeLink: broken, describePage: broken, openLink: broken });
    for (const [method, path] of [
      ['GET', '/l/token'],
      ['POST', '/l/token'],
      ['GET', '/v/page-1'],
    ] as const) {
      const response = await send(method, path, own);
      expect(response.status).toBe(500);
      expect(await response.text()).toContain('"screen":"unavailable"');
    }
  });

  test('a limit says when to come back', async () => {
    const { send } = setUp({
      requestOneTimeCode: async () => {
        throw new StudyshareError('access.one_time_code_too_soon', { params: { retryAfterSeconds: 39.2 } });
      },
    });
    const response = await send('POST', '/api/pages/page-1/one-time-codes', post(), { contactId: 'c1' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '40']);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('robots are asked to stay away', async () => {
    const { send } = setUp();
    expect(await (await send('GET', '/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
  });
});

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

function encode(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
