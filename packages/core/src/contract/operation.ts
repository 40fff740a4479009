import type { Static, TSchema } from 'typebox';
import type { Address, PathNames, PathParams } from './addresses.ts';
import type { ErrorCode } from './error-codes.ts';
import type { JsonSchema } from './schema-parts.ts';
import type { Right } from './vocabulary.ts';

/** A schema that has a name of its own among the document's `components/schemas`. */
export type NamedSchema<T extends TSchema = TSchema> = T & { readonly title: string };

/** An answer whose body is JSON of a schema. */
export interface JsonAnswer<T extends TSchema = TSchema> {
  readonly description: string;
  readonly schema: T;
}

/** An answer without JSON: a file, a page, a redirection, or nothing. */
export interface OtherAnswer {
  readonly description: string;
  /** The schemas of its media types; none where there is no body. */
  readonly content?: Readonly<Record<string, JsonSchema>>;
  readonly headers?: Readonly<Record<string, JsonSchema>>;
}

/** A whole number in the query: its bounds, and what it is when left out. */
export interface IntegerParameter {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

/** One of a few words in the query, and which it is when left out. */
export interface ChoiceParameter {
  readonly choices: readonly string[];
  readonly default: string;
  readonly description: string;
}

/** A day in the query, e.g. `2026-11-27` (RFC 3339, full-date). Which days are taken is the use case's matter. */
export interface DayParameter {
  readonly format: 'date';
  readonly description: string;
}

/** A text in the query, and the pattern (ECMA-262, `u`) it keeps to. */
export interface TextParameter {
  readonly pattern: string;
  readonly description: string;
}

export type QueryParameter = IntegerParameter | ChoiceParameter | DayParameter | TextParameter;

/** The parameters of a query by name. */
export type Query = Readonly<Record<string, QueryParameter>>;

/** What the two APIs' operations have in common. */
export interface Operation extends Address {
  readonly summary: string;
  readonly description?: string;
  readonly query?: Query;
  /** The JSON it takes; without one, a changing call takes none. */
  readonly body?: NamedSchema;
  /** Bytes of a body at most, where more than the usual 64 KiB. */
  readonly bodyLimit?: number;
  readonly answers: Readonly<Record<number, JsonAnswer | OtherAnswer>>;
  /** Codes it may be refused with, besides those that come of its guard and method. */
  readonly problems: readonly ErrorCode[];
}

/** An operation behind the host's own sign-in. */
export interface ClinicianOperation extends Operation {
  /** Without it the call is refused; null: everybody the host has signed in may call. */
  readonly right: Right | null;
  /** Takes an `Idempotency-Key` (S11). */
  readonly idempotent?: true;
  /** A read that tells nothing of a share or a patient: not put on record. */
  readonly unrecorded?: true;
}

/** An operation on the patient's host. */
export interface PatientOperation extends Operation {
  /**
   * Who gets through. `none`: everybody, since it says nothing of a share and changes nothing. `form`: the welcome
   * page's own button. `session`: nobody without the session of the page in `{publicId}`, and a POST only from the page.
   */
  readonly guard: 'none' | 'form' | 'session';
  /** How an error is told: to a person as a page, to the page's script as a problem. */
  readonly errors: 'screen' | 'problem';
  /** False: HEAD is refused, because its GET counts something (L2). */
  readonly head?: false;
  /** Answers a range of its bytes, where one is asked for. */
  readonly ranges?: true;
}

/** The JSON an operation takes. */
export type BodyOf<O> = O extends { readonly body: infer T extends TSchema } ? Static<T> : undefined;

/** The JSON of an operation's answer of one status. */
export type AnswerBody<A> = A extends JsonAnswer<infer T> ? Static<T> : never;

/** The JSON an operation answers when it succeeds. */
export type AnswerOf<O extends Operation> = AnswerBody<O['answers'][keyof O['answers']]>;

/** The parameters of an operation's path by name. */
export type ParamsOf<O extends Operation> = PathParams<O['path']>;

type ValueOf<P> = P extends IntegerParameter
  ? number
  : P extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string | undefined;

/** The values of a table of parameters by name; a day or text that is not given is undefined. */
export type QueryValues<Q> = { readonly [Name in keyof Q]: ValueOf<Q[Name]> };

/** The values of an operation's query by name, once what was left out is filled in. */
export type QueryOf<O> = O extends { readonly query: infer Q } ? QueryValues<Q> : undefined;

/** What a caller gives of an operation's query. */
export type GivenQuery<O> = { readonly [Name in keyof QueryOf<O>]?: QueryOf<O>[Name] | undefined };

type Strings<Names extends readonly unknown[]> = { [Index in keyof Names]: string };

/**
 * What a call of an operation takes, in the client as in the use case: the path's parameters in their order, the query, the
 * body, the idempotency key, and a signal that ends it early. What it does not have is left out.
 */
export type ArgumentsOf<O extends Operation> = [
  ...params: Strings<PathNames<O['path']>>,
  ...query: O extends { readonly query: Query } ? [query?: GivenQuery<O>] : [],
  ...body: O extends { readonly body: TSchema } ? [body: BodyOf<O>] : [],
  ...key: O extends { readonly idempotent: true } ? [idempotencyKey: string] : [],
  signal?: AbortSignal,
];
