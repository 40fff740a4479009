import { expect, test } from 'vitest';
import { openApiDocument } from '../contract/openapi.ts';
import { SCHEMAS } from '../contract/schemas.ts';
import { clinicianRoutes } from './clinician/clinician-handler.ts';
import { patientRoutes } from './patient/patient-handler.ts';

const routes = [...clinicianRoutes, ...patientRoutes];
const operations = Object.entries(openApiDocument.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation: operation! })),
);

test('V7: every route is in the document, and the document holds no other', () => {
  const names = (list: { method: string; path: string }[]) =>
    list.map(({ method, path }) => `${method} ${path}`).sort();
  expect(names(operations)).toEqual(names([...routes]));
});

test('V7: every operation has a name of its own and describes each parameter of its path', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter['in'] === 'path');
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map((parameter) => parameter['name']).sort(), path).toEqual(named.sort());
  }
});

test('V7: every reference leads to a schema', () => {
  const text = JSON.stringify(openApiDocument);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(Object.keys(SCHEMAS)).toContain(name);
});

test('V7: what a route asks for, a session or the host, is what the document says', () => {
  for (const { method, path, operation } of operations) {
    const route = patientRoutes.find((each) => each.method === method && each.path === path);
    const expected =
      route === undefined ? [{ hostSession: [] }] : route.guard === 'session' ? [{ pageSession: [] }] : [];
    expect([path, operation.security]).toEqual([path, expected]);
  }
});

test('V7: the document is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(openApiDocument))).toEqual(openApiDocument);
});
