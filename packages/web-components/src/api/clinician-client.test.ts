import { expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { createClinicianClient } from './clinician-client.ts';

interface Sent {
  url: string;
  init: RequestInit;
}

function clientAnswering(answer: () => Response | Promise<Response>, more: object = {}) {
  const sent: Sent[] = [];
  const fetch = async (url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url: String(url), init });
    return answer();
  };
  return { sent, client: createClinicianClient({ baseUrl: '/studyshare/', fetch, ...more }) };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

test('every call says that it comes from the elements, and carries what the host adds for its sign-in', async () => {
  const requestInit = async () => ({ credentials: 'include' as const, headers: { authorization: 'Bearer t' } });
  const { client, sent } = clientAnswering(() => json(200, { shares: [] }), { requestInit });
  await client.listShares('1.2/3');
  const headers = new Headers(sent[0]!.init.headers);
  expect(sent[0]!.url).toBe('/studyshare/v1/studies/1.2%2F3/shares');
  expect(headers.get('x-studyshare-request')).toBe('1');
  expect(headers.get('authorization')).toBe('Bearer t');
  expect(sent[0]!.init.credentials).toBe('include');
});

test('S11: creating a share carries the idempotency key it was given', async () => {
  const { client, sent } = clientAnswering(() => json(201, {}));
  await client.createShare({ studyId: 's', contact: 'a@example.org' }, 'key-1');
  expect(new Headers(sent[0]!.init.headers).get('idempotency-key')).toBe('key-1');
  expect(JSON.parse(String(sent[0]!.init.body))).toEqual({ studyId: 's', contact: 'a@example.org' });
});

test('S9: a preview is asked for by its object, and has longer to answer than other calls', async () => {
  const slow = () => new Promise<Response>((resolve) => setTimeout(() => resolve(json(200, { objectId: '1/2' })), 60));
  const { client, sent } = clientAnswering(slow, { timeoutMs: 20 });
  await expect(client.previewObject('1.2', '1/2')).resolves.toEqual({ objectId: '1/2' });
  expect(sent[0]!.url).toBe('/studyshare/v1/studies/1.2/objects/1%2F2/preview');
  expect(sent[0]!.init.signal?.aborted).toBe(false);
});

test('a refusal becomes an error with code, status, facts and fields', async () => {
  const body = { code: 'share.same_exists', status: 409, params: { shareId: 'x' }, errors: [] };
  const { client } = clientAnswering(() => json(409, body));
  const error = await client.getShare('x').catch((each: unknown) => each);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'share.same_exists', status: 409, params: { shareId: 'x' }, retryable: false });
});

test('an answer that is not ours, no answer, and no thumbnail are told apart', async () => {
  const proxy = clientAnswering(() => new Response('<html>', { status: 502 }));
  await expect(proxy.client.getSettings()).rejects.toMatchObject({ code: 'unexpected', status: 502 });
  const page = clientAnswering(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
  await expect(page.client.getSettings()).rejects.toMatchObject({ code: 'unexpected', status: 200 });
  const torn = clientAnswering(() => new Response('{"na', { headers: { 'content-type': 'application/json' } }));
  await expect(torn.client.getSettings()).rejects.toMatchObject({ code: 'network', status: 0 });
  const offline = clientAnswering(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(offline.client.getSettings()).rejects.toMatchObject({ code: 'network', status: 0, retryable: true });
  const none = clientAnswering(() => new Response(null, { status: 404 }));
  await expect(none.client.getThumbnail('s', 'o')).resolves.toBeUndefined();
});

test('a call that its caller gave up ends as aborted, not as a network error', async () => {
  const abort = new AbortController();
  const { client } = clientAnswering(async () => {
    abort.abort();
    throw abort.signal.reason;
  });
  await expect(client.getShare('x', abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([
  ['an answer', 200],
  ['a refusal', 503],
])('a call that is given up while %s arrives is aborted, and nobody is told of a fault', async (_what, status) => {
  const abort = new AbortController();
  const faults: unknown[] = [];
  const begun = new ReadableStream({
    pull(stream) {
      abort.abort();
      stream.error(abort.signal.reason);
    },
  });
  const headers = { 'content-type': 'application/json' };
  const { client } = clientAnswering(() => new Response(begun, { status, headers }), {
    onError: (fault: unknown) => faults.push(fault),
  });
  await expect(client.getShare('x', abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(faults).toEqual([]);
});

test('an answer that breaks off is a fault of the network, of pictures too', async () => {
  const broken = () => new ReadableStream({ pull: (stream) => stream.error(new TypeError('network error')) });
  const { client } = clientAnswering(() => new Response(broken()));
  await expect(client.getThumbnail('s', 'o')).rejects.toMatchObject({ code: 'network', status: 0 });
});
