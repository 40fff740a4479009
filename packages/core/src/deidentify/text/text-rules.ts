import { classifyLabels, folded, isIn, isRunTogether, type LabelClasses } from './label-classes.ts';
import { BARE_NUMBER, CODED_SETTINGS, MEASUREMENT, VALUE } from './text-values.ts';

/** What may stay in the picture. */
export interface TextRules {
  /** Least confidence of a reading that is believed, 0 to 1. */
  minConfidence: number;
  labels: LabelClasses;
}

/**
 * The rules of the lists and the account's own labels.
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
  return { minConfidence, labels: classifyLabels(own) };
}

/** Words of the longest item, e.g. "Dynamic range = 70 dB". */
const MOST_WORDS = 6;
/** Signs; longer lines are not what devices write. */
const MOST_SIGNS = 200;
/** Letters of a label up to which a recognizer does not part it. */
const SHORTEST_PARTED = 4;

/** What an item of a line is, and so what it lets stand beside it; one bit each. */
const LABEL = 1;
const MEASURE = 2;
const SHORT = 4;
const NAME = 8;

/** Whether a label goes with this value. */
function isLabelled(label: string, value: string, { labels }: TextRules): boolean {
  const name = label.replace(/[\s:=]+$/, '');
  if (isIn(labels.set, name) && VALUE.number.test(value)) return true;
  if (isIn(labels.valued, name) && (folded(name).length > 2 ? VALUE.number : VALUE.decimal).test(value)) return true;
  if (isIn(labels.paired, name) && VALUE.pair.test(value)) return true;
  const isKnown = isIn(labels.set, name) || isIn(labels.valued, name) || isIn(labels.measured, name);
  if (isKnown && /^efw/i.test(name) && VALUE.weight.test(value)) return true;
  return VALUE.measurement.test(value) && (isKnown || isRunTogether(folded(name), labels));
}

/**
 * What a label and its value are, wherever one ends and the other begins, behind the mark of a caliper or none. A label
 * that is a name says no more than its value: beside "Power 0" Sam is one, too.
 */
function labelWithValue(text: string, rules: TextRules): number | undefined {
  const unmarked = text.replace(/^[1-9+×x]\s*(?=\p{L})/u, '');
  for (const one of new Set([text, unmarked]))
    for (let end = 1; end < one.length; end++) {
      const label = one.slice(0, end);
      if (!isLabelled(label, one.slice(end).trimStart(), rules)) continue;
      return isIn(rules.labels.names, label.replace(/[\s:=]+$/, '')) ? MEASURE : LABEL;
    }
  return undefined;
}

function itemOf(text: string, rules: TextRules): number | undefined {
  const { labels } = rules;
  // Of letters with a space between them only a long word is one: g and A. are no GA.
  const isWhole = !text.includes(' ') || folded(text).length > SHORTEST_PARTED;
  if ((isWhole && isIn(labels.plain, text)) || CODED_SETTINGS.test(text) || isRunTogether(folded(text), labels))
    return LABEL;
  if (MEASUREMENT.test(text)) return MEASURE;
  const labelled = /[\d ]/.test(text) ? labelWithValue(text, rules) : undefined;
  if (labelled !== undefined) return labelled;
  if (isWhole && isIn(labels.short, text)) return SHORT;
  return isWhole && isIn(labels.names, text) ? NAME : undefined;
}

/** Short labels could be initials, and names are names: neither stays without something that is surely no person. */
function standsTogether(items: number): boolean {
  if (items & NAME) return (items & LABEL) > 0;
  return (items & (LABEL | MEASURE)) > 0;
}

function wordsOf(line: string): string[] {
  const words = line.replace(/[()[\]{}]/g, ' ').split(/[,;]?\s+/);
  return words.filter((word) => /[\p{L}\p{N}%°±]/u.test(word));
}

/** All the ways to take the words for items: what kinds of them each way has. */
function waysOf(words: readonly string[], rules: TextRules): ReadonlySet<number> {
  const ways = Array.from({ length: words.length + 1 }, () => new Set<number>());
  ways[0]!.add(0);
  for (let start = 0; start < words.length; start++) {
    if (ways[start]!.size === 0) continue;
    for (let end = start + 1; end <= Math.min(words.length, start + MOST_WORDS); end++) {
      const item = itemOf(words.slice(start, end).join(' '), rules);
      if (item !== undefined) for (const before of ways[start]!) ways[end]!.add(before | item);
    }
  }
  return ways[words.length]!;
}

/**
 * Whether the whole line is made of labels and measurements that may stay beside each other. Each word is looked at a
 * bounded number of times, so that no line, however it is made, takes long.
 */
export function isMeasurement(line: string, rules: TextRules): boolean {
  if (line.length > MOST_SIGNS) return false;
  // Recognizers lose spaces: MI1.1TIs0.4.
  const parted = line.replace(/(\d)(?=\p{Lu}\p{L})/gu, '$1 ');
  return [line, ...(parted === line ? [] : [parted])].some((one) =>
    [...waysOf(wordsOf(one), rules)].some(standsTogether),
  );
}

/** Whether the text is a number and nothing else. */
export function isBareNumber(text: string): boolean {
  return BARE_NUMBER.test(text);
}
