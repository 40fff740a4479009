/** A JSON Schema (draft 2020-12), as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Refers to a schema by its name in `SCHEMAS`; the path is the one of an OpenAPI document. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function arrayOf(items: JsonSchema, limits: { maxItems?: number } = {}): JsonSchema {
  return { type: 'array', items, ...limits };
}

export function text(maxLength?: number): JsonSchema {
  return maxLength === undefined ? { type: 'string' } : { type: 'string', maxLength };
}

export function oneOf(values: readonly string[]): JsonSchema {
  return { type: 'string', enum: [...values] };
}

export const flag: JsonSchema = { type: 'boolean' };
export const integer: JsonSchema = { type: 'integer' };

/** Facts beside an error code. */
export const facts: JsonSchema = {
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
};
