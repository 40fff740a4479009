import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { openApiDocument } from '../../contract/openapi.ts';
import { clinicianRoutes } from '../clinician/clinician-handler.ts';
import { patientRoutes } from '../patient/patient-handler.ts';
import { createRouter } from '../route.ts';

const match = createRouter([...clinicianRoutes, ...patientRoutes]);
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'doc', ...(closed(openApiDocument) as object) });

interface Answer {
  headers?: object;
  content?: Record<string, { schema?: object }>;
}

/**
 * Holds an answer to the OpenAPI document: its status, its media type, and its body, which may have no property that
 * the document does not know. Gives the body, if it is JSON.
 */
export async function expectDocumented(request: Request, response: Response): Promise<unknown> {
  const { pathname } = new URL(request.url);
  const found = match(request.method, pathname);
  if (found.kind !== 'found') throw new Error(`No route for ${request.method} ${pathname}`);
  const { method, path } = found.route;
  const verb = method.toLowerCase() as 'get' | 'post' | 'patch';
  const name = `${method} ${path} ${response.status}`;
  const answer = openApiDocument.paths[path]?.[verb]?.responses[String(response.status)] as Answer | undefined;
  expect(answer, `${name} is not documented`).toBeDefined();
  const type = response.headers.get('content-type')?.split(';')[0];
  expect(Object.keys(answer?.content ?? {}), name).toEqual(type === undefined ? [] : expect.arrayContaining([type]));
  if (type === undefined || !/json$/.test(type)) return undefined;
  const body: unknown = await response.clone().json();
  const at = ['paths', path, verb, 'responses', String(response.status), 'content', type, 'schema'];
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.getSchema(`doc#/${pointer}`);
  expect(validate?.(body), `${name}: ${JSON.stringify(validate?.errors)}`).toBe(true);
  return body;
}

/** The document with every object closed, so that a property it forgot shows. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  return copy['type'] === 'object' && 'properties' in copy ? { additionalProperties: false, ...copy } : copy;
}
