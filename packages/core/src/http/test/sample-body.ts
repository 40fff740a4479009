import type { Operation } from '../../contract/operation.ts';
import { SCHEMAS } from '../../contract/schemas.ts';

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  minimum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
}

/** The least that an operation's body may be, made of its schema; undefined where it takes none. */
export function sampleBody({ body }: Operation): object | undefined {
  return body && (sampleOf(body as Schema) as object);
}

function sampleOf(schema: Schema): unknown {
  if (schema.$ref) return sampleOf(SCHEMAS[schema.$ref.split('/').pop() ?? ''] as Schema);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'string') return 'x';
  if (schema.type === 'integer') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return false;
  if (schema.type === 'array') return [];
  if (schema.type !== 'object') throw new Error(`No sample of ${JSON.stringify(schema)}`);
  const required = schema.required ?? [];
  return Object.fromEntries(required.map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]));
}
