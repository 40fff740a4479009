import { LABELS, SHORT_UNITS, UNITS, VALUE_LABELS } from './label-list.ts';

/** What may stay in the picture. */
export interface TextRules {
  /** Least confidence of a reading that is believed, 0 to 1. */
  minConfidence: number;
  /** One label, measurement, or label with its value. */
  item: RegExp;
  /** A label or a number with at least its partner: what may stand beside text that is masked. */
  pair: RegExp;
  /** A number alone. */
  bareNumber: RegExp;
}

// Four digits in a row are a year or a piece of an identifier, unless a unit says otherwise.
const NUMBER = String.raw`[<>~]?[-+]?\d{1,3}(?:[.,]\d{1,3})?(?!\d)`;
const QUANTITY = String.raw`[<>~]?[-+]?\d{1,4}(?:[.,]\d{1,3})?`;
// Weeks and days of a pregnancy.
const AGE = String.raw`\d{1,2}\s*w\s*[0-6]?\s*d?`;

/** Characters that recognizers take for each other. */
const ALIKE: readonly string[] = ['iIl1|', 'oO0'];

function letter(character: string): string {
  const alike = ALIKE.find((group) => group.includes(character));
  if (alike !== undefined) return `[${alike}]`;
  if (/\s/.test(character)) return String.raw`\s*`;
  return character.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

function oneOf(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((one, other) => other.length - one.length);
  return `(?:${longestFirst.map((word) => [...word].map(letter).join('')).join('|')})`;
}

/**
 * Compiles the rules from the labels of the list and the account's own.
 * `minConfidence` defaults to 0.8: below it a reading is not believed.
 */
export function makeTextRules({
  labels = [],
  minConfidence = 0.8,
}: {
  labels?: readonly string[];
  minConfidence?: number;
} = {}): TextRules {
  const own = labels.map((label) => label.trim()).filter((label) => label.length > 0);
  const alone = oneOf([...LABELS, ...own]);
  const label = oneOf([...LABELS, ...own, ...VALUE_LABELS]);
  const measure = String.raw`(?:${AGE}|${QUANTITY}\s*${oneOf(UNITS)}|${NUMBER}${oneOf(SHORT_UNITS)})`;
  const labelled = String.raw`${label}\s*[:=]?\s*(?:${measure}|${NUMBER})`;
  return {
    minConfidence,
    item: new RegExp(`^(?:${labelled}|${measure}|${alone})$`, 'iu'),
    pair: new RegExp(`^(?:${labelled}|${measure})$`, 'iu'),
    bareNumber: /^[-+]?\d{1,3}(?:[.,]\d{1,2})?$/,
  };
}

/** Words of the longest item, e.g. "Dynamic range = 70 dB". */
const MOST_WORDS = 6;
/** Signs; longer lines are not what devices write. */
const MOST_SIGNS = 200;

/**
 * Whether the whole line is made of items. Each word is looked at a bounded number of times, so that no line, however
 * it is made, takes long.
 */
export function isMeasurement(line: string, { item }: TextRules): boolean {
  if (line.length > MOST_SIGNS) return false;
  const words = line.split(/[,;]?\s+/).filter((word) => word.length > 0);
  const reached = new Array<boolean>(words.length + 1).fill(false);
  reached[0] = words.length > 0;
  for (let start = 0; start < words.length; start++) {
    if (!reached[start]) continue;
    for (let end = start + 1; end <= Math.min(words.length, start + MOST_WORDS); end++)
      reached[end] ||= item.test(words.slice(start, end).join(' '));
  }
  return reached[words.length]!;
}

/** Whether the text is one measurement, or one label with its value. */
export function isPair(text: string, { pair }: TextRules): boolean {
  return text.length <= MOST_SIGNS && pair.test(text);
}
