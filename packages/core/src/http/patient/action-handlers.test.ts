import { describe, expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import { cookie, own, post, setUp } from '../test/patient-client.ts';

describe('actions', () => {
  test.each([
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

  test('P8: a request for a code tells when it was sent and when another may be asked for', async () => {
    const { send, calls } = setUp();
    const response = await send('POST', '/api/pages/page-1/one-time-codes', post(), { contactId: 'c1' });
    expect(await response.json()).toEqual({ sentAt: expect.any(String), sentBefore: false, waitSeconds: 60 });
    expect(calls).toEqual([['requestOneTimeCode', 'page-1', 'c1']]);
  });

  test.each([
    ['one-time-codes/verify', { code: '123456' }],
    ['password', { password: 'abc123', verifyPassword: 'abc123' }],
    ['unlock', { secret: 'abc123' }],
  ])('P8: with the rights that POST %s gives, the browser gets a new session cookie', async (path, body) => {
    const { send } = setUp();
    const response = await send('POST', `/api/pages/page-1/${path}`, post(), body);
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-studyshare-page-1=session-token-0002; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test('P8: where nothing was to be unlocked, the cookie stays', async () => {
    const { send } = setUp({ unlock: async () => undefined });
    const response = await send('POST', '/api/pages/page-1/unlock', post(), { secret: 'abc123' });
    expect(response.headers.get('set-cookie')).toBeNull();
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
