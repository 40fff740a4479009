import type { AnswerOf, BodyOf, ParamsOf, PatientOperation, QueryOf } from '../../contract/operation.ts';
import type { PatientOperations } from '../../contract/operations/index.ts';
import type { PatientUseCases, Visitor } from '../../share/types.ts';
import type { SessionCookies } from '../cookies.ts';

/** What a handler works with: a call that has passed the guard, read by its operation's entry in the table. */
export interface PatientCall<O extends PatientOperation> {
  request: Request;
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
  visitor: Visitor;
  useCases: PatientUseCases;
  cookies: SessionCookies;
  landingHtml: string;
}

/** What a handler gives: the operation's JSON; nothing, where the answer is 204; the response itself where it is neither. */
type Given<O extends PatientOperation> = [AnswerOf<O>] extends [never]
  ? Promise<Response> | (O['answers'] extends { readonly 204: unknown } ? Promise<void> : never)
  : O['answers'] extends { readonly 303: unknown }
    ? Promise<Response>
    : Promise<AnswerOf<O>>;

/** The handlers of some operations, by their names in the table. */
export type PatientHandlers<Name extends keyof PatientOperations = keyof PatientOperations> = {
  readonly [Each in Name]: (call: PatientCall<PatientOperations[Each]>) => Given<PatientOperations[Each]>;
};
