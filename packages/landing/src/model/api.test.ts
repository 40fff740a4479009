import { PAGE_ADDRESSES, PATIENT_OPERATIONS } from '@studyshare/core/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { post, setUp } from '../../../core/src/http/test/patient-client.ts';
import { sampleBody } from '../../../core/src/http/test/sample-body.ts';
import { createApi, type PageAction } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

const actions = Object.keys(PAGE_ADDRESSES).filter((name) => name !== 'getPage') as PageAction[];

/** The page's script over the real routes. */
function joined() {
  const { send, calls } = setUp();
  vi.stubGlobal('fetch', (url: string, { method = 'GET', headers = {}, body }: RequestInit) =>
    send(method, url, post(headers as Record<string, string>), body),
  );
  return { api: createApi('page-1'), calls };
}

test.each(actions)('%s: what the page posts is what its use case gets', async (action) => {
  const { api, calls } = joined();
  const body = sampleBody(PATIENT_OPERATIONS[action]);
  const answer = await api.post(action, body as never, 'csrf');
  expect(answer.ok).toBe(true);
  // A body is handed on by its fields, or whole where some of them may be missing.
  const fields = Object.values(body ?? {});
  expect([fields, [body]]).toContainEqual(calls[0]?.slice(2));
  expect(calls.map(([name, page]) => [name, page])).toEqual([[action, 'page-1']]);
});

test('G1: the page is asked for by its number', async () => {
  const { api, calls } = joined();
  expect(await api.page(3)).toMatchObject({ ok: true, value: { gate: { kind: 'open' } } });
  expect(calls).toEqual([['getPage', 'page-1', 3]]);
});
