import Type, { type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox';
import type { LanguageTag } from '../languages.ts';
import type { JsonAnswer, NamedSchema, OtherAnswer } from '../operation.ts';
import { type JsonSchema, ref as refOf } from '../schema-parts.ts';

/** The schema of an answer's object. */
export function answerOf<P extends TProperties>(title: string, properties: P): NamedSchema<TObject<P>> {
  return named(title, Type.Object(properties));
}

/** The schema of a request body: unknown properties are refused. */
export function bodyOf<P extends TProperties>(title: string, properties: P): NamedSchema<TObject<P>> {
  return named(title, Type.Object(properties, { additionalProperties: false }));
}

/** Gives a schema the name it has in the document. */
export function named<T extends TSchema>(title: string, schema: T): NamedSchema<T> {
  return Object.assign(schema, { title });
}

/** Refers to a schema that is told once, among the document's `components/schemas`. */
export function ref<T extends NamedSchema>(schema: T): TUnsafe<Static<T>> {
  return shaped<Static<T>>(refOf(schema.title));
}

/** A schema as it stands, for what TypeBox has no builder of or would write in other words; the type is said beside it. */
export function shaped<T>(schema: JsonSchema): TUnsafe<T> {
  return Type.Unsafe<T>(schema);
}

export function text(maxLength?: number) {
  return maxLength === undefined ? Type.String() : Type.String({ maxLength });
}

/** An id that is not empty. */
export function id(maxLength: number) {
  return Type.String({ minLength: 1, maxLength });
}

export function oneOf<const Words extends readonly string[]>(words: Words): TUnsafe<Words[number]> {
  return shaped<Words[number]>({ type: 'string', enum: [...words] });
}

export const count = Type.Integer({ minimum: 0 });
export const ordinal = Type.Integer({ minimum: 1 });
export const quantity = Type.Number({ exclusiveMinimum: 0 });
/** ISO 8601 in UTC. */
export const instant = Type.String({ format: 'date-time' });
export const language = shaped<LanguageTag>(refOf('LanguageTag'));
export const languages = shaped<readonly LanguageTag[]>({ type: 'array', items: refOf('LanguageTag') });

/** An answer of JSON. */
export function json<T extends TSchema>(schema: T, description: string): JsonAnswer<T> {
  return { description, schema };
}

/** An answer of bytes. */
export function binary(
  description: string,
  mediaTypes: readonly string[],
  headers: Readonly<Record<string, JsonSchema>> = {},
): OtherAnswer {
  return { description, headers, content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) };
}

/** An answer that a person reads. */
export function html(description: string): OtherAnswer {
  return { description, content: { 'text/html': { schema: { type: 'string' } } } };
}
