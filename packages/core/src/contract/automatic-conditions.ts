/**
 * The conditions of a rule of automatic sending (S7), in one line: over DICOM attributes, all of which have to hold.
 * Browser-safe, so that form and server read them alike.
 */

/** Characters of a rule's conditions at most. */
export const CONDITIONS_LENGTH = 300;

const OPERATORS = ['is', 'contains', 'starts with', 'exists'] as const;

/** One condition: a value of the attribute, in any case, against any of these. */
export interface AutomaticCondition {
  /** As PS3.6 spells it, e.g. `StudyDescription`; read in any case. */
  keyword: string;
  operator: (typeof OPERATORS)[number];
  /** In lower case, composed; none for `exists`. */
  values: readonly string[];
}

/** The attributes of a study by keyword, each with every value that is met in it. */
export type StudyFields = Readonly<Record<string, readonly string[]>>;

const CONDITION = /^([A-Za-z][A-Za-z0-9]{1,63})\s+(is|contains|starts\s+with|exists)(?:\s+(.+))?$/i;
const MOST_VALUES = 20;

/**
 * Reads conditions: `Modality is US or CT and StudyDescription contains "follow-up and more"`. Values with `and`, `or` or
 * quotes around them stand in double quotes. Undefined for what is none.
 */
export function readConditions(line: string): readonly AutomaticCondition[] | undefined {
  if (line.length > CONDITIONS_LENGTH) return undefined;
  const conditions = atWord(line, 'and').map(readCondition);
  const known = conditions.filter((condition) => condition !== undefined);
  return known.length === conditions.length ? known : undefined;
}

function readCondition(text: string): AutomaticCondition | undefined {
  const [, keyword = '', operator = '', rest = ''] = CONDITION.exec(text.trim()) ?? [];
  const known = OPERATORS.find((each) => each === operator.toLowerCase().replace(/\s+/g, ' '));
  if (known === undefined) return undefined;
  const values = rest === '' ? [] : atWord(rest, 'or').map(unquoted);
  const isComplete = known === 'exists' ? values.length === 0 : values.length > 0 && values.length <= MOST_VALUES;
  return isComplete && values.every((value) => value !== '') ? { keyword, operator: known, values } : undefined;
}

/** Divides at a word, but not inside double quotes. */
function atWord(text: string, word: 'and' | 'or'): string[] {
  const marks = text.split('"');
  // A stray quote: nothing is divided, and the whole is refused by its quote.
  if (marks.length % 2 === 0) return [text];
  const divided = marks.map((piece, at) =>
    at % 2 === 0 ? piece.replace(new RegExp(`\\s${word}(?=\\s|$)`, 'gi'), '\0') : piece,
  );
  return divided.join('"').split('\0');
}

/** Empty for a value with a quote in it that does not surround it. */
function unquoted(value: string): string {
  const plain = value.trim();
  const inner = plain.length > 1 && plain.startsWith('"') && plain.endsWith('"') ? plain.slice(1, -1).trim() : plain;
  return inner.includes('"') ? '' : comparable(inner);
}

/** In any case, and with accents however they are written: `ö` may be one character, or `o` and a mark. */
function comparable(value: string): string {
  return value.trim().normalize('NFC').toLowerCase();
}

/** True when there are conditions and every one holds for a study. */
export function holds(conditions: readonly AutomaticCondition[], fields: StudyFields): boolean {
  const byName = new Map(Object.entries(fields).map(([name, values]) => [name.toLowerCase(), values]));
  return (
    conditions.length > 0 &&
    conditions.every((condition) => conditionHolds(condition, byName.get(condition.keyword.toLowerCase())))
  );
}

function conditionHolds({ operator, values }: AutomaticCondition, found: readonly string[] = []): boolean {
  const given = found.map(comparable).filter((value) => value !== '');
  if (operator === 'exists') return given.length > 0;
  return given.some((value) => values.some((wanted) => compares(operator, value, wanted)));
}

function compares(operator: AutomaticCondition['operator'], value: string, wanted: string): boolean {
  if (operator === 'contains') return value.includes(wanted);
  return operator === 'starts with' ? value.startsWith(wanted) : value === wanted;
}
