import type { TextBox } from '../../ports/text-search.ts';
import type { Rectangle } from '../types.ts';
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
}

/** Below this height in pixels an unreadable box may still be text; the margin of the box is part of it. */
const SHAPE_HEIGHT = 36;
/** Text is longer than high; a cyst or a valve is not. */
const SHAPE_ASPECT = 2;
/** Text this high could be read; a shape without one readable character may then be longer. */
const LARGE_HEIGHT = 72;
const LARGE_ASPECT = 4;
/** A letter that is one is read more surely. */
const SHAPE_CONFIDENCE = 0.65;

function isShape({ area, characters }: TextBox): boolean {
  if (characters === undefined) return false;
  const short = Math.min(area.width, area.height);
  const long = Math.max(area.width, area.height);
  if (characters.count === 0 && short >= LARGE_HEIGHT && long <= LARGE_ASPECT * short) return true;
  if (short < SHAPE_HEIGHT || long > SHAPE_ASPECT * short) return false;
  return characters.count === 0 || (characters.count === 1 && characters.confidence < SHAPE_CONFIDENCE);
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

function span(one: Rectangle, other: Rectangle): Rectangle {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** Rejected boxes of a line; those without an allowed one between them become one rectangle, gaps included. */
function maskLine(line: readonly TextBox[], allowed: readonly boolean[]): Rectangle[] {
  const masks: Rectangle[] = [];
  line.forEach(({ area }, index) => {
    if (allowed[index]) return;
    const previous = index > 0 && !allowed[index - 1] ? masks.pop() : undefined;
    masks.push(previous === undefined ? { ...area } : span(previous, area));
  });
  return masks;
}

/**
 * Decides about the text found in one frame: what is wholly an allowed measurement or label, surely read, stays; a
 * number alone stays only where nothing else is on its line; everything else is masked. Needs boxes that were read:
 * an unread one is masked.
 */
export function judgeText(boxes: readonly TextBox[], rules: TextRules): TextJudgement {
  const judgement: TextJudgement = { mask: [], allowed: [], shapes: [] };
  const text: TextBox[] = [];
  for (const box of boxes) {
    if (isShape(box)) judgement.shapes.push({ ...box.area });
    else text.push(box);
  }
  for (const line of groupLines(text)) {
    const allowed = judgeLine(line, rules);
    judgement.mask.push(...maskLine(line, allowed));
    judgement.allowed.push(...line.filter((_, index) => allowed[index]).map(({ area }) => ({ ...area })));
  }
  return judgement;
}

/** Least number of characters that make a word of anatomy's accidental shapes unlikely. */
const WORD = 3;

/**
 * Boxes that plainly hold words or numbers beyond allowed measurements and side markers: three characters or more,
 * surely read in any script. For pictures in which nothing is masked by guess.
 */
export function findReadableText(boxes: readonly TextBox[], rules: TextRules): Rectangle[] {
  return groupLines(boxes).flatMap((line) => {
    const allowed = judgeLine(line, rules);
    return line
      .filter(({ characters }, index) => {
        if (allowed[index] || characters === undefined) return false;
        return characters.count >= WORD && characters.confidence >= rules.minConfidence;
      })
      .map(({ area }) => ({ ...area }));
  });
}
