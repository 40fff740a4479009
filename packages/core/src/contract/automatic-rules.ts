import { CONDITIONS_LENGTH, readConditions } from './automatic-conditions.ts';
import type { FieldFault } from './error-codes.ts';
import { LANGUAGES, type LanguageTag } from './languages.ts';
import { PERSONAL_MESSAGE_LENGTH } from './limits.ts';
import { hasAddress, hasHidden, hasMarkup } from './wording/unsafe-text.ts';

/** A rule of automatic sending (S7): for which studies, and how those go out. What is absent is as the account has it. */
export interface AutomaticRule {
  /** Conditions in one line, all of which have to hold: `Modality is US or CT and StudyDescription contains obstetric`. */
  when: string;
  /** What the clinic calls it, wherever it is told of. */
  name?: string;
  /** Held until a clinician releases it (S12), or sent as soon as it is prepared. Absent: `automaticHold`. */
  hold?: boolean;
  /** Of page and messages. Absent: `language`. */
  language?: LanguageTag;
  /** Days that the link works, within the account's bounds. Absent: `lifespanDays`. */
  lifespanDays?: number;
  /** The clinician's words on the page, plain text. Absent: none. */
  message?: string;
}

/** A rule as it is sent and stored: one that differs from the account in nothing may be its conditions alone. */
export type AutomaticRuleEntry = string | AutomaticRule;

/** Rules of an account at most, and characters of a rule's conditions and of its name. */
export const AUTOMATIC_RULES = { most: 20, whenLength: CONDITIONS_LENGTH, nameLength: 60 } as const;

/** A rule with its conditions in their place. */
export function ruleOf(entry: AutomaticRuleEntry): AutomaticRule {
  return typeof entry === 'string' ? { when: entry } : entry;
}

/** The days between which an account lets links work. */
export interface LifespanBounds {
  min: number;
  max: number;
}

type Params = NonNullable<FieldFault['params']>;
type Check = (value: unknown, bounds: LifespanBounds) => Params | undefined;

/** Everything that is wrong with rules, each named as `<field>/<its place from 0>/<part>`. */
export function ruleFaults(rules: unknown, field: string, bounds: LifespanBounds): FieldFault[] {
  if (!Array.isArray(rules) || rules.length > AUTOMATIC_RULES.most)
    return [faultOf(field, { rule: 'rules', most: AUTOMATIC_RULES.most })];
  return rules.flatMap((entry: unknown, at) => entryFaults(entry, `${field}/${at}`, bounds));
}

function entryFaults(entry: unknown, field: string, bounds: LifespanBounds): FieldFault[] {
  const parts: unknown = typeof entry === 'string' ? { when: entry } : entry;
  if (typeof parts !== 'object' || parts === null || Array.isArray(parts)) return [faultOf(field, { rule: 'rules' })];
  const given = new Map<string, unknown>(Object.entries(parts));
  const unknown = [...given.keys()].filter((name) => !Object.hasOwn(CHECKS, name));
  const wrong = Object.entries(CHECKS).flatMap(([name, check]) => {
    const value = given.get(name);
    const params = value === undefined && name !== 'when' ? undefined : check(value, bounds);
    return params === undefined ? [] : [faultOf(`${field}/${name}`, params)];
  });
  return [...unknown.map((name) => faultOf(`${field}/${name.slice(0, 40)}`, { rule: 'unknown-part' })), ...wrong];
}

const CHECKS: Readonly<Record<keyof AutomaticRule, Check>> = {
  when: (value) => unless(typeof value === 'string' && readConditions(value) !== undefined, { rule: 'grammar' }),
  name: nameFault,
  hold: (value) => unless(typeof value === 'boolean', { rule: 'boolean' }),
  language: (value) =>
    unless(
      LANGUAGES.some((tag) => tag === value),
      { rule: 'one-of', values: LANGUAGES.join(',') },
    ),
  lifespanDays: (value, { min, max }) =>
    unless(Number.isInteger(value) && Number(value) >= min && Number(value) <= max, { rule: 'range', min, max }),
  message: messageFault,
};

/** It is told of in the audit records and in tables: one line, and no way to be taken for something else. */
function nameFault(value: unknown): Params | undefined {
  const max = AUTOMATIC_RULES.nameLength;
  if (typeof value !== 'string' || value.trim() === '' || value.length > max || /\p{Cc}/u.test(value))
    return { rule: 'text', min: 1, max };
  if (hasHidden(value)) return { rule: 'hidden' };
  if (hasMarkup(value)) return { rule: 'markup' };
  return unless(!hasAddress(value), { rule: 'address' });
}

/** As the one of a single share (S10): line breaks and tabs are text, any other control character is not. */
function messageFault(value: unknown): Params | undefined {
  const max = PERSONAL_MESSAGE_LENGTH;
  const good = typeof value === 'string' && value.trim() !== '' && [...value.trim()].length <= max;
  return unless(good && !/[^\P{Cc}\n\r\t]/u.test(value), { rule: 'text', min: 1, max });
}

function unless(good: boolean, params: Params): Params | undefined {
  return good ? undefined : params;
}

function faultOf(field: string, params: Params): FieldFault {
  return { field, code: 'settings.invalid', params };
}
