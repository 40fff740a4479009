import { CSRF_HEADER, IDEMPOTENCY_HEADER, OWN_CALL_HEADER } from './addresses.ts';
import { ERROR_STATUS, type ErrorCode } from './error-codes.ts';
import { IDEMPOTENCY_KEY_PATTERN } from './limits.ts';
import type { DocumentedOperation, Paths } from './openapi-types.ts';
import type {
  ClinicianOperation,
  JsonAnswer,
  Operation,
  OtherAnswer,
  PatientOperation,
  QueryParameter,
} from './operation.ts';
import { PATH_PARAMETERS } from './operations/index.ts';
import { html } from './operations/parts.ts';
import { type JsonSchema, ref } from './schema-parts.ts';

const ALWAYS: readonly ErrorCode[] = ['request.rate_limited', 'server.busy', 'server.internal'];
const OF_CHANGES: readonly ErrorCode[] = ['request.invalid', 'request.too_large', 'request.cross_site'];
const OF_SESSIONS: readonly ErrorCode[] = [
  'page.session_missing',
  'share.expired',
  'share.revoked',
  'share.deleted',
  'share.suspended',
];

const SCREENS: Readonly<Record<string, OtherAnswer>> = {
  404: html('No such page, or a malformed link: the same answer for both'),
  410: html('Expired, revoked or deleted, and what can be done'),
  429: html('Too many unknown links from this address'),
  500: html('The page cannot be shown now'),
  503: html('The page cannot be shown now'),
};
const POSTED_ELSEWHERE = { 403: html('Posted by another site') };

const crossSite = header(
  OWN_CALL_HEADER,
  'Must be `1` where the browser sends no `Sec-Fetch-Site`: proves that the call was not made by another site',
  { type: 'string', const: '1' },
);
const csrf = header(CSRF_HEADER, 'The `csrf` of the page; needed where the browser sends no `Sec-Fetch-Site`');
const range = header('Range', 'One byte range (RFC 9110, section 14)');
const idempotencyKey = {
  ...header(IDEMPOTENCY_HEADER, 'Makes a repeated request give the share of the first (S11)', {
    type: 'string',
    pattern: IDEMPOTENCY_KEY_PATTERN,
  }),
  required: true,
};

/** The clinician API's part of the document. */
export function clinicianPaths(operations: Readonly<Record<string, ClinicianOperation>>): Paths {
  return pathsOf(operations, (operation) => {
    const changes = operation.method !== 'GET';
    const codes: ErrorCode[] = ['account.unauthenticated', ...(operation.right === null ? [] : FORBIDDEN)];
    const headers = [...(operation.idempotent ? [idempotencyKey] : []), ...(changes ? [crossSite] : [])];
    return {
      tags: ['clinician'],
      security: [{ hostSession: [] }],
      headers,
      errors: problems([...(changes ? OF_CHANGES : []), ...codes, ...operation.problems, ...ALWAYS]),
    };
  });
}

const FORBIDDEN: readonly ErrorCode[] = ['account.forbidden'];

/** The patient API's part of the document. */
export function patientPaths(operations: Readonly<Record<string, PatientOperation>>): Paths {
  return pathsOf(operations, (operation) => {
    const inSession = operation.guard === 'session';
    const changes = inSession && operation.method === 'POST';
    return {
      tags: ['patient'],
      security: inSession ? [{ pageSession: [] }] : [],
      headers: [...(changes ? [csrf] : []), ...(operation.ranges ? [range] : [])],
      errors: inSession
        ? problems([...(changes ? OF_CHANGES : []), ...OF_SESSIONS, ...operation.problems, ...ALWAYS])
        : screensOf(operation),
    };
  });
}

function screensOf({ errors, guard }: PatientOperation): Record<string, JsonSchema> {
  if (errors === 'problem') return {};
  return answers({ ...(guard === 'form' ? POSTED_ELSEWHERE : {}), ...SCREENS });
}

/** What the document says of an operation beyond what the table does: it comes of its guard. */
interface Guarded extends Pick<DocumentedOperation, 'tags' | 'security'> {
  headers: JsonSchema[];
  errors: Record<string, JsonSchema>;
}

function pathsOf<O extends Operation>(
  operations: Readonly<Record<string, O>>,
  guard: (operation: O) => Guarded,
): Paths {
  const paths: Paths = {};
  for (const [operationId, operation] of Object.entries(operations)) {
    const { tags, security, headers, errors } = guard(operation);
    const verbs = (paths[operation.path] ??= {});
    verbs[VERBS[operation.method]] = {
      operationId,
      summary: operation.summary,
      ...(operation.description === undefined ? {} : { description: operation.description }),
      tags,
      security,
      parameters: [...pathParameters(operation.path), ...queryParameters(operation), ...headers],
      ...(operation.body === undefined ? {} : { requestBody: requestBody(operation.body.title) }),
      responses: { ...answers(operation.answers), ...errors },
    };
  }
  return paths;
}

const VERBS = { GET: 'get', POST: 'post', PATCH: 'patch' } as const;

function pathParameters(path: string): JsonSchema[] {
  const told: Readonly<Record<string, string>> = PATH_PARAMETERS;
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: told[name],
    schema: { type: 'string' },
  }));
}

function queryParameters({ query = {} }: Operation): JsonSchema[] {
  return Object.entries(query).map(([name, parameter]) => ({
    name,
    in: 'query',
    required: false,
    ...documentedParameter(parameter),
  }));
}

function documentedParameter(parameter: QueryParameter): JsonSchema {
  if ('minimum' in parameter) return { schema: { type: 'integer', ...parameter } };
  const { description } = parameter;
  if ('format' in parameter) return { description, schema: { type: 'string', format: parameter.format } };
  if ('pattern' in parameter) return { description, schema: { type: 'string', pattern: parameter.pattern } };
  return { description, schema: { type: 'string', enum: [...parameter.choices], default: parameter.default } };
}

function header(name: string, description: string, schema: JsonSchema = { type: 'string' }): JsonSchema {
  return { name, in: 'header', required: false, description, schema };
}

function requestBody(schema: string): JsonSchema {
  return { required: true, content: { 'application/json': { schema: ref(schema) } } };
}

function answers(told: Operation['answers']): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(told).map(([status, answer]) => [status, documentedAnswer(answer)]));
}

function documentedAnswer(answer: JsonAnswer | OtherAnswer): JsonSchema {
  if (!('schema' in answer)) return { ...answer };
  const { description, schema } = answer;
  const named: unknown = 'title' in schema ? schema['title'] : undefined;
  return { description, content: { 'application/json': { schema: typeof named === 'string' ? ref(named) : schema } } };
}

/** The problem answers of an operation: one per status, naming the codes it may carry. */
function problems(codes: readonly ErrorCode[]): Record<string, JsonSchema> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = ERROR_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, of]) => [String(status), problem(of)]));
}

function problem(codes: ErrorCode[]): JsonSchema {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: ref('ProblemDto') } },
  };
}
