import { expect, test } from 'vitest';
import type { Principal } from '../../config.ts';
import { StudyshareError } from '../../errors.ts';
import { content, share, stubClinician, stubDeps } from '../test/stub-use-cases.ts';
import { clinicianRoutes, createClinicianHandler } from './clinician-handler.ts';

const principal: Principal = { accountId: 'a1', userId: 'u1', displayName: 'A. Berg', rights: ['read', 'send'] };
const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

function setUp(overrides: Parameters<typeof stubClinician>[0] = {}) {
  const useCases = stubClinician(overrides);
  const deps = stubDeps();
  const handler = createClinicianHandler(useCases, deps);
  const send = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
    who: Principal | null = principal,
  ) =>
    handler(new Request(`http://localhost${path}`, { method, headers, ...(body === undefined ? {} : { body }) }), who);
  return { send, calls: useCases.calls };
}

test('nobody signed in: every route answers 401', async () => {
  const { send, calls } = setUp();
  for (const { method, path } of clinicianRoutes) {
    const response = await send(method, path, json, method === 'GET' ? undefined : '{}', null);
    expect([path, response.status]).toEqual([path, 401]);
    expect(await response.json()).toMatchObject({ code: 'account.unauthenticated' });
  }
  expect(calls).toEqual([]);
});

test('every changing call of another site is refused before anything happens', async () => {
  const { send, calls } = setUp();
  for (const { method, path } of clinicianRoutes.filter((route) => route.method !== 'GET')) {
    for (const site of ['cross-site', 'same-site']) {
      const response = await send(method, path, { ...json, 'sec-fetch-site': site }, '{}');
      expect([path, response.status]).toEqual([path, 403]);
    }
    const silent = await send(method, path, { 'content-type': 'application/json' }, '{}');
    expect([path, silent.status]).toEqual([path, 403]);
  }
  expect(calls).toEqual([]);
});

test('S11: a new share is 201 with its address, a repeated one 200', async () => {
  const { send, calls } = setUp();
  const body = JSON.stringify({ studyId: 'study-1', contact: 'ann@example.org' });
  const created = await send('POST', '/v1/shares', { ...json, 'idempotency-key': 'first' }, body);
  expect([created.status, created.headers.get('location')]).toEqual([201, 'shares/share-1']);
  expect(await created.json()).toEqual(share);
  const repeated = await send('POST', '/v1/shares', { ...json, 'idempotency-key': 'again' }, body);
  expect(repeated.status).toBe(200);
  expect(calls.map(([, , key]) => key)).toEqual(['first', 'again']);
});

test.each([undefined, '', 'x'.repeat(256), 'two words'])('S11: the key %j is refused', async (key) => {
  const { send, calls } = setUp();
  const headers: Record<string, string> = key === undefined ? json : { ...json, 'idempotency-key': key };
  const response = await send('POST', '/v1/shares', headers, '{"studyId":"s"}');
  expect(await response.json()).toMatchObject({ status: 400, params: { rule: 'idempotency-key' } });
  expect(calls).toEqual([]);
});

test('S9: the preview of an object is answered as it is, and never kept by a cache', async () => {
  const { send, calls } = setUp();
  const response = await send('GET', '/v1/studies/study%2F1/objects/o%201/preview');
  expect(await response.json()).toMatchObject({ verdict: 'anonymized', picture: 'AAEC', columns: 40 });
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(calls).toEqual([['previewObject', 'study/1', 'o 1']]);
});

test('resend and revoke need no body and take an empty one', async () => {
  const { send, calls } = setUp();
  expect((await send('POST', '/v1/shares/share-1/resend', { 'x-studyshare-request': '1' })).status).toBe(200);
  expect((await send('POST', '/v1/shares/share-1/resend', json, '{}')).status).toBe(200);
  expect((await send('POST', '/v1/shares/share-1/revoke', json)).status).toBe(200);
  expect(calls.length).toBe(2);
});

test('a study of 3,000 chosen images fits, a logo of 64 KiB too, and more than that does not', async () => {
  const { send, calls } = setUp();
  const objectIds = Array.from({ length: 3000 }, (_, at) => `1.2.840.113619.2.5.1762583153.215519.978957063.${at}`);
  const body = JSON.stringify({ studyId: 's', objectIds });
  expect((await send('POST', '/v1/shares', { ...json, 'idempotency-key': 'k' }, body)).status).toBe(201);
  const logo = `data:image/png;base64,${'A'.repeat(87_384)}`;
  // The largest labels, in a script of three bytes a letter, and the largest logo in one go.
  const allowedLabels = Array(500).fill('字'.repeat(40));
  const largest = JSON.stringify({ version: 1, settings: { logo, allowedLabels } });
  await send('PATCH', '/v1/settings', json, largest);
  expect(calls.map(([name]) => name)).toEqual(['createShare', 'updateSettings']);
  const tooLarge = await send(
    'PATCH',
    '/v1/settings',
    json,
    JSON.stringify({ version: 1, linkCode: 'x'.repeat(540_000) }),
  );
  expect(tooLarge.status).toBe(413);
});

test('a thumbnail is a JPEG, an object without a picture has none', async () => {
  const { send } = setUp();
  const response = await send('GET', '/v1/studies/s/objects/o/thumbnail');
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
  const without = setUp({ getThumbnail: async () => undefined });
  expect((await without.send('GET', '/v1/studies/s/objects/o/thumbnail')).status).toBe(404);
});

test('a read that ends because the caller left is no fault to log', async () => {
  const deps = stubDeps();
  const abort = new AbortController();
  const getThumbnail = async () => {
    abort.abort();
    throw new DOMException('left', 'AbortError');
  };
  const handler = createClinicianHandler(stubClinician({ getThumbnail }), deps);
  const address = 'http://localhost/v1/studies/s/objects/o/thumbnail';
  expect((await handler(new Request(address, { signal: abort.signal }), principal)).status).toBe(500);
  expect(deps.lines).toEqual([]);
});

test('ids with slashes arrive whole', async () => {
  const { send } = setUp();
  expect(await (await send('GET', '/v1/studies/a%2Fb%20c')).json()).toMatchObject({ studyId: 'a/b c' });
});

test('answers are for the caller alone, and every field of a refusal is named', async () => {
  const { send } = setUp({
    createShare: async () => {
      throw new StudyshareError('contact.phone_invalid', {
        fields: [{ field: 'contact', code: 'contact.phone_invalid' }],
      });
    },
  });
  const response = await send('POST', '/v1/shares', { ...json, 'idempotency-key': 'k' }, '{"studyId":"s"}');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(await response.json()).toEqual({
    type: 'urn:studyshare:problem:contact.phone_invalid',
    title: 'Contact phone invalid',
    status: 422,
    code: 'contact.phone_invalid',
    errors: [{ field: 'contact', code: 'contact.phone_invalid' }],
  });
});

test('unknown paths and methods', async () => {
  const { send } = setUp();
  expect((await send('GET', '/v1/nothing')).status).toBe(404);
  const response = await send('DELETE', '/v1/shares/share-1');
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
