import { afterEach, expect, test } from 'vitest';
import type { Operation, Query } from '../contract/operation.ts';
import { CLINICIAN_OPERATIONS, PATH_PARAMETERS, PATIENT_OPERATIONS } from '../contract/operations/index.ts';
import type { ClinicianUseCases } from '../share/types.ts';
import { type ShareKit, shareKit } from '../testing/share-kit/index.ts';
import { clinicianRoutes, createClinicianHandler } from './clinician/clinician-handler.ts';
import { patientHandlers, patientRoutes } from './patient/patient-handler.ts';
import { sampleBody } from './test/sample-body.ts';
import { stubDeps } from './test/stub-use-cases.ts';

let kit: ShareKit | undefined;
afterEach(() => kit?.close());

const clinicianOperations = Object.entries(CLINICIAN_OPERATIONS);
const rights = ['read', 'send', 'revoke', 'settings', 'usage', 'audit'] as const;
const nobody = { accountId: 'a1', userId: 'u1', displayName: 'A. Berg', rights: [] };

test('every operation of the clinician is one use case, and every use case one operation', async () => {
  kit = await shareKit();
  const names = clinicianOperations.filter(([, { right }]) => right !== null).map(([name]) => name);
  expect(Object.keys(kit.clinician).sort()).toEqual(names.sort());
});

test('every operation of the patient’s host has one handler, and every handler one operation', () => {
  expect(Object.keys(patientHandlers).sort()).toEqual(Object.keys(PATIENT_OPERATIONS).sort());
});

test('no two operations share a method and a path', () => {
  const routes = [...clinicianRoutes, ...patientRoutes].map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
});

test('every use case refuses whoever lacks the one right that the table names, before it looks at anything', async () => {
  kit = await shareKit();
  for (const [name, { right }] of clinicianOperations) {
    if (right === null) continue;
    const useCase = kit.clinician[name as keyof ClinicianUseCases] as (...given: unknown[]) => Promise<unknown>;
    const others = rights.filter((each) => each !== right);
    const refused = useCase({ ...nobody, rights: others }, 'x', 'x', 'x');
    await expect(refused, name).rejects.toMatchObject({ code: 'account.forbidden', params: { right } });
  }
});

/** What a query that says nothing comes to. */
function defaultsOf(query: Query): object {
  return Object.fromEntries(
    Object.entries(query).map(([name, each]) => [name, 'default' in each ? each.default : undefined]),
  );
}

test.each(clinicianOperations)(
  '%s: what HTTP is sent arrives at the use case, in its order',
  async (name, operation) => {
    const { method, path, right, ...more }: Operation & { right: unknown; idempotent?: true } = operation;
    if (right === null) return;
    const seen: unknown[][] = [];
    const useCases = new Proxy({} as ClinicianUseCases, {
      get:
        (_, asked) =>
        async (...given: unknown[]) => {
          seen.push([asked, ...given]);
          return {
            share: { shareId: 's' },
            repeated: false,
            fileName: 'usage.csv',
            text: '',
            lines: (async function* () {})(),
          };
        },
    });
    const body = sampleBody(operation);
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each ?? '');
    expect(Object.keys(PATH_PARAMETERS)).toEqual(expect.arrayContaining(names));
    const address = names.reduce((text, each) => text.replace(`{${each}}`, encodeURIComponent(`${each}/1`)), path);
    const request = new Request(`http://localhost${address}`, {
      method,
      headers: { 'x-studyshare-request': '1', 'content-type': 'application/json', 'idempotency-key': 'key-1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await createClinicianHandler(useCases, stubDeps())(request, nobody);
    const expected = [
      ...names.map((each) => `${each}/1`),
      ...(more.query ? [defaultsOf(more.query)] : []),
      ...(body ? [body] : []),
      ...(more.idempotent ? ['key-1'] : []),
    ];
    expect(seen).toEqual([[name, nobody, ...expected, request.signal]]);
  },
);
