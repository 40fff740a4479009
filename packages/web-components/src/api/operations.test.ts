import { CLINICIAN_OPERATIONS } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { createClinicianHandler } from '../../../core/src/http/clinician/clinician-handler.ts';
import { sampleBody } from '../../../core/src/http/test/sample-body.ts';
import { stubDeps } from '../../../core/src/http/test/stub-use-cases.ts';
import { createClinicianClient } from './clinician-client.ts';

const principal = { accountId: 'a1', userId: 'u1', displayName: 'A. Berg', rights: [] };
const operations = Object.entries(CLINICIAN_OPERATIONS);

/** The client over the real routes, which call use cases that only note what they were called with. */
function joined() {
  const seen: unknown[][] = [];
  const useCases = new Proxy({} as never, {
    get:
      (_, name) =>
      async (...given: unknown[]) => {
        seen.push([name, ...given.slice(0, -1)]);
        if (name === 'getThumbnail') return new Uint8Array([1, 2, 3]);
        if (name === 'downloadUsage') return { fileName: 'usage.csv', text: 'csv' };
        if (String(name).startsWith('downloadAudit')) return { fileName: 'audit', lines: ['csv'] };
        return name === 'createShare' ? { share: { shareId: 's', of: name }, repeated: false } : { of: name };
      },
  });
  const handler = createClinicianHandler(useCases, stubDeps());
  const fetch = (url: RequestInfo | URL, init?: RequestInit) =>
    handler(new Request(`http://localhost${String(url)}`, init), principal);
  return { seen, client: createClinicianClient({ baseUrl: '', fetch }) };
}

test('the client has a method for every operation, and none besides', () => {
  const { client } = joined();
  expect(Object.keys(client).sort()).toEqual(operations.map(([name]) => name).sort());
});

const AUDIT = {
  ...{ to: undefined, action: 'share', actor: 'user-1', shareId: 's1', studyId: '1.2.3' },
  ...{ outcome: 'failure', limit: 7, before: '12' },
};

test.each(operations)(
  '%s: what the client is called with is what the use case gets, and its answer comes back',
  async (name, operation) => {
    const { client, seen } = joined();
    const params = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, each]) => `${each} 1/2`);
    const body = sampleBody(operation);
    // Of each query what it knows, so that what is left out does not count.
    const asked = { since: 7, from: '2026-11-01', grain: 'month', endpoint: 'ris', state: 'waiting', ...AUDIT };
    const known = Object.entries('query' in operation ? operation.query : {}).map(([name]) => name);
    const query =
      known.length > 0 ? [Object.fromEntries(known.map((name) => [name, asked[name as keyof typeof asked]]))] : [];
    const given = [...params, ...query, ...(body ? [body] : []), ...('idempotent' in operation ? ['key-1'] : [])];
    const call = client[name as keyof typeof client] as (...given: unknown[]) => Promise<unknown>;
    const answer = await call(...given, new AbortController().signal);
    if (operation.right === null) return expect(answer).toMatchObject({ openapi: '3.1.0' });
    expect(seen).toEqual([[name, principal, ...given]]);
    if ('mediaType' in operation) return expect((answer as Blob).size).toBe(3);
    return expect(answer).toMatchObject({ of: name });
  },
);
