import type { IntegerParameter, Query, QueryParameter, QueryValues } from '../contract/operation.ts';
import { StudyshareError } from '../errors.ts';

/**
 * Reads what an operation takes in its query; what is left out is filled in.
 * @throws StudyshareError `request.invalid`, naming the first that is not what it may be
 */
export function readQuery<Q extends Query>(request: Request, query: Q): QueryValues<Q> {
  const given = new URL(request.url).searchParams;
  const values = Object.entries(query).map(([name, parameter]) => [name, readValue(name, given.get(name), parameter)]);
  // Every name of the query has been given its value, of the kind that its parameter says.
  return Object.fromEntries(values) as QueryValues<Q>;
}

function readValue(field: string, text: string | null, parameter: QueryParameter): number | string | undefined {
  if ('minimum' in parameter) return readInteger(field, text, parameter);
  if ('format' in parameter) return text ?? undefined;
  if ('pattern' in parameter) {
    if (text === null || new RegExp(parameter.pattern, 'u').test(text)) return text ?? undefined;
    throw refused(field, { rule: 'pattern' });
  }
  if (text === null) return parameter.default;
  if (parameter.choices.includes(text)) return text;
  throw refused(field, { rule: 'enum' });
}

function readInteger(field: string, text: string | null, bounds: IntegerParameter): number {
  if (text === null) return bounds.default;
  const value = /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.minimum && value <= bounds.maximum) return value;
  const [rule, limit] =
    value > bounds.maximum ? (['maximum', bounds.maximum] as const) : (['minimum', bounds.minimum] as const);
  throw refused(field, { rule, limit });
}

function refused(field: string, params: Record<string, string | number>): StudyshareError {
  return new StudyshareError('request.invalid', { fields: [{ field, code: 'request.invalid', params }] });
}
