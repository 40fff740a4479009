import { SURE, type TextBox } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { spanOf } from './area-sets.ts';
import { groupLines, groupStatements } from './text-lines.ts';
import { isBareNumber, isMeasurement, type TextRules } from './text-rules.ts';

/** A label or measurement that stays. */
export interface AllowedText {
  area: Rectangle;
  text: string;
}

/** What becomes of the text of one frame. */
export interface TextJudgement {
  /** To be blacked out: of each find the rectangles that cover it together. */
  mask: Rectangle[][];
  /** Those of them in which no two characters are read. */
  unread: Rectangle[][];
  /** Measurements and labels that stay. */
  allowed: AllowedText[];
}

/** One letter is read by chance more easily than two. */
const ONE_LETTER = 0.8;
const MORE_LETTERS = 0.6;

/** Whether characters are read in it, of any script. */
function isLegible({ characters }: TextBox): boolean {
  if (characters === undefined || characters.count === 0) return false;
  return characters.confidence >= (characters.count === 1 ? ONE_LETTER : MORE_LETTERS);
}

/** Whether a find counts by itself. A weak one counts only where characters are read in it. */
function isSure({ confidence }: TextBox): boolean {
  return confidence >= SURE;
}

function believed({ text = '', textConfidence = 0 }: TextBox, rules: TextRules): boolean {
  return text.length > 0 && textConfidence >= rules.minConfidence;
}

function join(line: readonly TextBox[]): string {
  return line.map(({ text }) => text).join(' ');
}

/** Times as high as the rest of its statement up to which a weak find may be a piece of it. */
const HIGHER = 2;

/** Whether a find is about as high as text beside it, whichever way that runs. */
function isAsHigh({ area: one }: TextBox, { area: other }: TextBox): boolean {
  return other.width >= other.height ? one.height <= HIGHER * other.height : one.width <= HIGHER * other.width;
}

/** Which finds of one line may stay: all of a statement or nothing of it. */
function judgeLine(line: readonly TextBox[], rules: TextRules): Set<TextBox> {
  if (line.every((box) => believed(box, rules))) {
    if (isMeasurement(join(line), rules)) return new Set(line);
    // Two numbers side by side may be a date.
    if (line.length === 1 && isBareNumber(join(line))) return new Set(line);
  }
  const stays = groupStatements(line).filter(
    (statement) => statement.every((box) => believed(box, rules)) && isMeasurement(join(statement), rules),
  );
  return new Set(stays.flat());
}

/** Finds of one statement are about as high as each other. */
const MUCH_HIGHER = 2.5;

/**
 * Rejected finds of a statement that become one rectangle, gaps included. What stands aslant, or is much higher than the
 * rest, is blacked out by itself: it may be no text at all, and what spoils the picture must not take words with it.
 */
function piecesOf(statement: readonly TextBox[]): TextBox[][] {
  const low = Math.min(...statement.map(({ area }) => area.height));
  const isApart = ({ area, parts = [] }: TextBox) => parts.length > 1 || area.height > MUCH_HIGHER * low;
  const together = statement.filter((box) => !isApart(box));
  return [...(together.length > 0 ? [together] : []), ...statement.filter(isApart).map((box) => [box])];
}

function maskOf(piece: readonly TextBox[]): Rectangle[] {
  const parts = piece.flatMap(({ area, parts = [area] }) => parts);
  return piece.length === 1 ? parts : [spanOf(parts)];
}

function isWord(box: TextBox): boolean {
  return isLegible(box) && box.characters!.count > 1;
}

/**
 * Decides about the text found in one frame: what is wholly an allowed measurement or label, surely read, stays; a
 * number alone stays only where nothing else is on its line; everything else is masked. A weak find without a
 * character counts only as a piece of a statement that is masked. Needs finds that were read: an unread one is masked.
 */
export function judgeText(boxes: readonly TextBox[], rules: TextRules): TextJudgement {
  const counts = boxes.filter((box) => isSure(box) || isLegible(box));
  const doubtful = boxes.filter((box) => !counts.includes(box));
  const judgement: TextJudgement = { mask: [], unread: [], allowed: [] };
  for (const line of groupLines(counts)) {
    const allowed = judgeLine(line, rules);
    const rejected = line.filter((box) => !allowed.has(box));
    const faint = doubtful.filter((box) =>
      rejected.some((other) => isAsHigh(box, other) && groupStatements([box, other]).length === 1),
    );
    for (const piece of groupStatements([...rejected, ...faint]).flatMap(piecesOf)) {
      const areas = maskOf(piece);
      judgement.mask.push(areas);
      if (!piece.some(isWord)) judgement.unread.push(areas);
    }
    for (const { area, text = '' } of allowed) judgement.allowed.push({ area: { ...area }, text });
  }
  return judgement;
}

/** What counts as a word. */
export interface WordRule {
  /** Least number of characters that make accidental shapes of anatomy unlikely. */
  characters: number;
  /** Least confidence of the reading, 0 to 1. */
  confidence: number;
  /** Nothing but whole measurements is let pass: no number alone, no pair beside something else. */
  strict?: boolean;
}

/** Where the header proves what the values are, only what is plainly a word speaks against it. */
const PLAIN_WORD: WordRule = { characters: 3, confidence: 0.8 };

/** All of a line or nothing: it is one measurement after the other, or else it may be anything. */
function judgeLineStrictly(line: readonly TextBox[], rules: TextRules): Set<TextBox> {
  const stays = line.every((box) => believed(box, rules)) && isMeasurement(join(line), rules);
  return new Set(stays ? line : []);
}

/**
 * Finds that hold words or numbers beyond allowed measurements and side markers, surely read in any script. For
 * pictures in which nothing is masked by guess.
 */
export function findReadableText(
  boxes: readonly TextBox[],
  rules: TextRules,
  word: WordRule = PLAIN_WORD,
): Rectangle[] {
  return groupLines(boxes).flatMap((line) => {
    const allowed = word.strict ? judgeLineStrictly(line, rules) : judgeLine(line, rules);
    return line
      .filter((box) => {
        const { characters } = box;
        if (allowed.has(box) || characters === undefined) return false;
        return characters.count >= word.characters && characters.confidence >= word.confidence;
      })
      .map(({ area }) => ({ ...area }));
  });
}
