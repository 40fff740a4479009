import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Static } from 'typebox';
import type { FieldFault } from '../contract/error-codes.ts';
import type { NamedSchema } from '../contract/operation.ts';
import { SCHEMAS } from '../contract/schemas.ts';
import { StudyshareError } from '../errors.ts';

const DOCUMENT = 'urn:studyshare:schemas';

/** More help nobody; a body of nothing but faults must not make an answer many times its size. */
const MOST_FAULTS = 100;

let compiler: Ajv2020 | undefined;

/**
 * Checks a request body against the schema of its type.
 * @throws StudyshareError `request.invalid`, naming every field that is wrong
 */
export function parseBody<T extends NamedSchema>(schema: T, value: unknown): Static<T> {
  const fields = faultsOf(schema.title, value);
  if (fields.length > 0) throw new StudyshareError('request.invalid', { fields });
  return value as Static<T>;
}

/** What is wrong with a value by the schema of this name, by field, at most 100 faults; empty when it fits the schema. */
export function faultsOf(schema: string, value: unknown): FieldFault[] {
  const validate = validator(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, MOST_FAULTS).map(toFault);
}

function validator(schema: string): ValidateFunction {
  compiler ??= createCompiler();
  const validate = compiler.getSchema(`${DOCUMENT}#/components/schemas/${schema}`);
  if (!validate) throw new Error(`No schema ${schema}`);
  return validate;
}

function createCompiler(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv, ['date', 'date-time']);
  ajv.addVocabulary(['components']);
  ajv.addSchema({ $id: DOCUMENT, components: { schemas: SCHEMAS } });
  return ajv;
}

function toFault(error: ErrorObject): FieldFault {
  const parent = error.instancePath.slice(1);
  const own: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'];
  const field = typeof own === 'string' ? [parent, pointer(own)].filter((part) => part !== '').join('/') : parent;
  const limit: unknown = error.params['limit'];
  const params = { rule: error.keyword, ...(typeof limit === 'number' ? { limit } : {}) };
  return { field, code: 'request.invalid', params };
}

/** Escapes a name for a JSON Pointer (RFC 6901, section 3). A made-up name is cut: it only comes back to its sender. */
function pointer(name: string): string {
  return name.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
