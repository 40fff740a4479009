import { ERROR_STATUS, type ErrorCode } from './error-codes.ts';
import type { JsonSchema } from './schema-parts.ts';
import type { SchemaName } from './schemas.ts';

/** One operation of an OpenAPI 3.1 document, as plain data. */
export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: Record<string, JsonSchema>;
}

/** `{ '/v1/settings': { get: …, patch: … } }` */
export type Paths = Record<string, Partial<Record<'get' | 'post' | 'patch', Operation>>>;

const PROBLEM_TYPE = 'application/problem+json';

export function pathParameter(name: string, description: string): JsonSchema {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

export function headerParameter(name: string, required: boolean, description: string, schema: JsonSchema): JsonSchema {
  return { name, in: 'header', required, description, schema };
}

export function jsonBody(schema: SchemaName): JsonSchema {
  return {
    required: true,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

export function jsonAnswer(schema: SchemaName, description: string): JsonSchema {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

export function binaryAnswer(description: string, mediaTypes: readonly string[], headers: JsonSchema = {}): JsonSchema {
  return { description, headers, content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) };
}

export function htmlAnswer(description: string): JsonSchema {
  return { description, content: { 'text/html': { schema: { type: 'string' } } } };
}

/** The problem answers of an operation: one per status, naming the codes it may carry. */
export function problems(...codes: ErrorCode[]): Record<string, JsonSchema> {
  const always: ErrorCode[] = ['request.rate_limited', 'server.busy', 'server.internal'];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...codes, ...always]) {
    const status = ERROR_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, of]) => [String(status), problem(of)]));
}

function problem(codes: ErrorCode[]): JsonSchema {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/ProblemDto' } } },
  };
}
