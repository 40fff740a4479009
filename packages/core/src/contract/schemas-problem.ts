import Type, { type Static, type TSchema } from 'typebox';
import { ERROR_STATUS, type FieldFault, type ProblemDto } from './error-codes.ts';
import { answerOf, named, oneOf, ref, shaped, text } from './operations/parts.ts';
import { facts, ref as refOf } from './schema-parts.ts';

const codes = Object.keys(ERROR_STATUS) as (keyof typeof ERROR_STATUS)[];
const code = shaped<keyof typeof ERROR_STATUS>(refOf('ErrorCode'));
const params = Type.Optional(shaped<Record<string, string | number>>(facts));

const fieldFault = typed<FieldFault>()(answerOf('FieldFault', { field: text(), code, params }));

const problem = typed<ProblemDto>()(
  answerOf('ProblemDto', {
    type: text(),
    title: text(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code,
    params,
    errors: Type.Optional(Type.Array(ref(fieldFault))),
  }),
);

/** What every refusal answers. */
export const PROBLEM_SCHEMAS = [named('ErrorCode', oneOf(codes)), fieldFault, problem] as const;

type Same<One, Other> = [One, Other] extends [Other, One] ? [] : [never];

/** The compiler holds a schema to the type that browsers know without it. */
function typed<T>() {
  return <S extends TSchema>(schema: S, ..._same: Same<Static<S>, T>): S => schema;
}
