import { classifyLabels, folded, hasSpacesOfLabel, isIn, isRunTogether, type LabelClasses } from './label-classes.ts';
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

/** Letters of a label up to which it could be somebody's initials, or a short name as AVA. */
const LONGEST_INITIALS = 3;

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
      if (!hasSpacesOfLabel(label, rules.labels) || !isLabelled(label, one.slice(end).trimStart(), rules)) continue;
      const name = label.replace(/[\s:=]+$/, '');
      const kind = isIn(rules.labels.names, name) ? MEASURE : LABEL;
      return folded(name).length <= LONGEST_INITIALS ? kind | SHORT : kind;
    }
  return undefined;
}

/** Of words with a space between them only long ones are a label: g and A. are no GA. */
function isWholeLabel(text: string, labels: LabelClasses): boolean {
  return !text.includes(' ') || (folded(text).length > SHORTEST_PARTED && hasSpacesOfLabel(text, labels));
}

function itemOf(text: string, rules: TextRules): number | undefined {
  const { labels } = rules;
  const isWhole = isWholeLabel(text, labels);
  if (CODED_SETTINGS.test(text) || (isWhole && (isIn(labels.plain, text) || isRunTogether(folded(text), labels))))
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

/** Bits by which the last item of a way stands beside all of them. */
const LAST = 4;
const ALL = (1 << LAST) - 1;

/** Two words beside each other that could be a person's, or one and an initial, are a name whatever else is there. */
function mayFollow(last: number, item: number): boolean {
  const couldBePerson = (kind: number) => (kind & (NAME | SHORT)) > 0;
  return !(couldBePerson(last) && couldBePerson(item) && ((last | item) & NAME) > 0);
}

/** Two words beside each other that are both names, whatever else they may be part of: Temple Ava, Vmax. */
function standAsName(words: readonly string[], { labels }: TextRules): boolean {
  return words.some((word, at) => {
    const next = words[at + 1];
    if (next === undefined || !isIn(labels.names, word) || !isIn(labels.names, next)) return false;
    return !isIn(labels.plain, `${word} ${next}`) && !(isIn(labels.set, word) && VALUE.number.test(next));
  });
}

/** All the ways to take the words for items: what kinds of them each way has, and its last one. */
function waysOf(words: readonly string[], rules: TextRules): ReadonlySet<number> {
  const ways = Array.from({ length: words.length + 1 }, () => new Set<number>());
  ways[0]!.add(0);
  for (let start = 0; start < words.length; start++) {
    if (ways[start]!.size === 0) continue;
    for (let end = start + 1; end <= Math.min(words.length, start + MOST_WORDS); end++) {
      const item = itemOf(words.slice(start, end).join(' '), rules);
      if (item === undefined) continue;
      for (const before of ways[start]!)
        if (mayFollow(before >> LAST, item)) ways[end]!.add((before & ALL) | item | (item << LAST));
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
  return [line, ...(parted === line ? [] : [parted])].map(wordsOf).some((words) => {
    if (standAsName(words, rules)) return false;
    return [...waysOf(words, rules)].some((way) => standsTogether(way & ALL));
  });
}

/** Whether the text is a number and nothing else. */
export function isBareNumber(text: string): boolean {
  return BARE_NUMBER.test(text);
}
