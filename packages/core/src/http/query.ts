import type { IntegerQuery } from '../contract/operation.ts';
import { StudyshareError } from '../errors.ts';

/**
 * Reads the whole numbers that an operation takes in its query.
 * @throws StudyshareError `request.invalid`, naming the first that is none or out of bounds
 */
export function readQuery<Q extends IntegerQuery>(request: Request, query: Q): { [Name in keyof Q]: number } {
  const given = new URL(request.url).searchParams;
  const numbers: Partial<Record<keyof Q, number>> = {};
  for (const name in query) {
    const bounds = query[name];
    if (bounds) numbers[name] = readInteger(name, given.get(name), bounds);
  }
  // Every name of the query has been given its number.
  return numbers as Record<keyof Q, number>;
}

function readInteger(field: string, text: string | null, bounds: IntegerQuery[string]): number {
  if (text === null) return bounds.default;
  const value = /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.minimum && value <= bounds.maximum) return value;
  const [rule, limit] =
    value > bounds.maximum ? (['maximum', bounds.maximum] as const) : (['minimum', bounds.minimum] as const);
  throw new StudyshareError('request.invalid', {
    fields: [{ field, code: 'request.invalid', params: { rule, limit } }],
  });
}
