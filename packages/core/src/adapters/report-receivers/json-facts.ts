import { StudyshareError } from '../../errors.ts';

/** JSON as it came: nothing in it has the type that its documentation says until it was looked at. */
export type Facts = Readonly<Record<string, unknown>>;

/** @throws StudyshareError `request.invalid` */
export function parseJson(bytes: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's message quotes the body: it is not passed on.
    throw new StudyshareError('request.invalid', { params: { rule: 'json' } });
  }
}

/** The events of a body: one object, or a list of them. */
export function eventsOf(value: unknown): Facts[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(factsOf);
}

/** An object, or an empty one. */
export function factsOf(value: unknown): Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}

/** A fact whose name came by way of a header, and so in any case. */
export function factNamed(facts: Facts, name: string): unknown {
  return Object.entries(facts).find(([each]) => each.toLowerCase() === name)?.[1];
}

/** A text that says something, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Epoch ms of an ISO date; of a number, or a text of one, as `unit` says. */
export function timeOf(value: unknown, unit: 'seconds' | 'milliseconds' = 'milliseconds'): number | null {
  const number = typeof value === 'number' || /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : Number.NaN;
  const at = Number.isFinite(number) ? number * (unit === 'seconds' ? 1000 : 1) : Date.parse(textOf(value) ?? '');
  // What no Date can hold is no time (ECMA-262 §21.4.1.1).
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? null : Math.round(at);
}
