/** A JSON Schema (draft 2020-12), as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type OptionalKey<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? K : never }[keyof T];
type Required<T> = { readonly [K in Exclude<keyof T, OptionalKey<T>>]: JsonSchema };
type Optional<T> = { readonly [K in OptionalKey<T>]: JsonSchema };

/** The schema of an answer: the compiler holds its keys, and which of them may be absent, to the type's. */
export function objectOf<T>(required: Required<T>, optional: Optional<T>): JsonSchema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** The schema of a request body: as {@link objectOf}, and unknown properties are refused. */
export function closedObjectOf<T>(required: Required<T>, optional: Optional<T>): JsonSchema {
  return { ...objectOf(required, optional), additionalProperties: false };
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
export const count: JsonSchema = { type: 'integer', minimum: 0 };

/** Facts beside an error code. */
export const facts: JsonSchema = {
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
};
