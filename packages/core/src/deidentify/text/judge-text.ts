import type { TextBox } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { groupLines } from './text-lines.ts';
import { isMeasurement, isPair, type TextRules } from './text-rules.ts';

/** What becomes of the text of one frame. */
export interface TextJudgement {
  /** To be blacked out. */
  mask: Rectangle[];
  /** Measurements and labels that stay. */
  allowed: Rectangle[];
  /** Round shapes without a single readable character: no text. */
  shapes: Rectangle[];
  /** Those to be blacked out in which not even one letter could be read. */
  unread: Rectangle[];
  /** Those of them that are no text after all: high enough to be read, and blank; or a speck. */
  blank: Rectangle[];
}

/** Below this height in pixels an unreadable box may still be text; the margin of the box is part of it. */
const SHAPE_HEIGHT = 36;
/** Text is longer than high; a cyst or a valve is not. */
const SHAPE_ASPECT = 2;
/** Text this high could be read; a shape without one readable character may then be longer. */
const LARGE_HEIGHT = 72;
const LARGE_ASPECT = 4;
/** What is no longer than this along its own axis is no line of text, however it is turned. */
const ROUND = 4;

/** Text this high has a letter in at most every two of its heights; a body of that length is read by chance. */
const LENGTH_OF_LETTER = 2;
/** Longer than this along its own axis even unreadable text is a line. */
const LINE = 6;

/** One letter is read by chance more easily than two. */
const ONE_LETTER = 0.8;
const MORE_LETTERS = 0.6;

/** Whether a large box holds far fewer letters than text of its length would: an outline with a letter read into it. */
function isTooSparse({ area, characters, elongation = Number.POSITIVE_INFINITY }: TextBox): boolean {
  if (characters === undefined || elongation > LINE) return false;
  return Math.min(area.width, area.height) >= LARGE_HEIGHT && characters.count * LENGTH_OF_LETTER < elongation;
}

/** Whether there is something in the box that is read as a letter, in any script. */
function isLegible(box: TextBox): boolean {
  const { characters } = box;
  if (characters === undefined) return true;
  if (characters.count === 0 || isTooSparse(box)) return false;
  return characters.confidence >= (characters.count === 1 ? ONE_LETTER : MORE_LETTERS);
}

/** From this height on text is read, at least one letter of it. */
const READ_HEIGHT = 30;
/** Up to this size there is no room for more than a speck, the margin being part of it. */
const SPECK = 16;
const SPECK_CONFIDENCE = 0.5;

/** Whether a box holds no text although it was taken for some: the trace of an electrocardiogram, a speck. */
function isBlank({ area: { width, height }, characters }: TextBox): boolean {
  if (characters === undefined) return false;
  if (Math.max(width, height) <= SPECK) return characters.count <= 1 && characters.confidence < SPECK_CONFIDENCE;
  return characters.count === 0 && Math.min(width, height) >= READ_HEIGHT;
}

function isShape(box: TextBox): boolean {
  const { area, characters, elongation = Number.POSITIVE_INFINITY } = box;
  if (characters === undefined || isLegible(box)) return false;
  const short = Math.min(area.width, area.height);
  const long = Math.max(area.width, area.height);
  const isEmpty = characters.count === 0 && short >= LARGE_HEIGHT;
  if ((isEmpty || isTooSparse(box)) && long <= LARGE_ASPECT * short) return true;
  if (short < SHAPE_HEIGHT || long > SHAPE_ASPECT * short) return false;
  return characters.count <= 1 || elongation <= ROUND;
}

function believed({ text = '', textConfidence = 0 }: TextBox, rules: TextRules): boolean {
  return text.length > 0 && textConfidence >= rules.minConfidence;
}

/** Which boxes of one line may stay. */
function judgeLine(line: readonly TextBox[], rules: TextRules): boolean[] {
  if (line.every((box) => believed(box, rules))) {
    const whole = line.map(({ text }) => text).join(' ');
    if (isMeasurement(whole, rules)) return line.map(() => true);
    // Two numbers side by side may be a date.
    if (line.length === 1 && rules.bareNumber.test(whole)) return [true];
  }
  return line.map((box) => believed(box, rules) && isPair(box.text ?? '', rules));
}

/** All of a line or nothing: it is one measurement after the other, or else it may be anything. */
function judgeLineStrictly(line: readonly TextBox[], rules: TextRules): boolean[] {
  const whole = line.map(({ text }) => text).join(' ');
  const stays = line.every((box) => believed(box, rules)) && isMeasurement(whole, rules);
  return line.map(() => stays);
}

function span(one: Rectangle, other: Rectangle): Rectangle {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

interface LineMask {
  area: Rectangle;
  legible: boolean;
  blank: boolean;
}

/** Rejected boxes of a line; those without an allowed one between them become one rectangle, gaps included. */
function maskLine(line: readonly TextBox[], allowed: readonly boolean[]): LineMask[] {
  const masks: LineMask[] = [];
  line.forEach((box, index) => {
    if (allowed[index]) return;
    const previous = index > 0 && !allowed[index - 1] ? masks.pop() : undefined;
    const area = previous === undefined ? { ...box.area } : span(previous.area, box.area);
    const legible = isLegible(box) || previous?.legible === true;
    masks.push({ area, legible, blank: isBlank(box) && previous?.blank !== false });
  });
  return masks;
}

/**
 * Decides about the text found in one frame: what is wholly an allowed measurement or label, surely read, stays; a
 * number alone stays only where nothing else is on its line; everything else is masked. Needs boxes that were read:
 * an unread one is masked.
 */
export function judgeText(boxes: readonly TextBox[], rules: TextRules): TextJudgement {
  const judgement: TextJudgement = { mask: [], allowed: [], shapes: [], unread: [], blank: [] };
  const text: TextBox[] = [];
  for (const box of boxes) {
    if (isShape(box)) judgement.shapes.push({ ...box.area });
    else text.push(box);
  }
  for (const line of groupLines(text)) {
    const allowed = judgeLine(line, rules);
    for (const { area, legible, blank } of maskLine(line, allowed)) {
      judgement.mask.push(area);
      if (!legible) judgement.unread.push(area);
      if (blank) judgement.blank.push(area);
    }
    judgement.allowed.push(...line.filter((_, index) => allowed[index]).map(({ area }) => ({ ...area })));
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

/**
 * Boxes that hold words or numbers beyond allowed measurements and side markers, surely read in any script. For
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
      .filter(({ characters }, index) => {
        if (allowed[index] || characters === undefined) return false;
        return characters.count >= word.characters && characters.confidence >= word.confidence;
      })
      .map(({ area }) => ({ ...area }));
  });
}
