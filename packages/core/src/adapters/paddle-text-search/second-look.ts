import { cutFrame } from '../../ports/frame-part.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { CellSet } from './cell-map.ts';
import type { Cover } from './cover-cells.ts';
import { coverLine } from './cover-line.ts';
import { cutRectangle } from './cut-rectangle.ts';
import type { LineReading, Recognizer } from './recognizer.ts';
import { splitLines } from './split-lines.ts';
import { quarterTurn, rectangleAround, type TextRectangle } from './text-rectangle.ts';

/** One line of a piece: what covers it, and what it reads. */
export interface ReadLine {
  cover: Cover;
  reading: LineReading;
}

/** A shape that much longer than wide holds lines along it only. */
const LONG = 1.8;

/** A line that is still to be read, or its piece's other reading. */
interface Draft extends Omit<ReadLine, 'reading'> {
  crop: TextSearchFrame;
}

/** The lines of a piece, if they run along the rectangle. */
function draftLines(frame: TextSearchFrame, set: CellSet, rectangle: TextRectangle): Draft[] {
  const crop = cutRectangle(frame, rectangle);
  return splitLines(crop).flatMap(({ band, ink }) => {
    const cover = coverLine(set, { rectangle, band }, frame);
    return cover === undefined ? [] : [{ cover, crop: cutFrame(crop, ink) }];
  });
}

/** Every way in which a piece may have to be read, but for those that stand on their head. */
function draftWays(frame: TextSearchFrame, set: CellSet): Draft[][] {
  const rectangle = rectangleAround(set);
  const along = () => draftLines(frame, set, rectangle);
  const across = () => draftLines(frame, set, quarterTurn(rectangle));
  if (rectangle.length >= LONG * rectangle.height) return [along()];
  return [along(), across()];
}

/**
 * How well a piece can be read one way: the mean confidence of its characters, less where they stand alone, since a
 * single letter is seen in much that is none.
 */
function legibility(readings: readonly LineReading[]): number {
  let sum = 0;
  let count = 0;
  for (const { any } of readings) {
    sum += any.confidence * any.text.length;
    count += any.text.length;
  }
  return count === 0 ? 0 : sum / (count + readings.length);
}

/** Reads the lines of each piece, each the way in which it is read best. */
export async function readPieces(
  frame: TextSearchFrame,
  pieces: readonly CellSet[],
  recognizer: Recognizer,
): Promise<ReadLine[][]> {
  const ways = pieces.map((piece) => draftWays(frame, piece));
  const readings = await recognizer.read(ways.flat(2).map(({ crop }) => crop));
  let next = 0;
  return ways.map((drafts) => {
    const read = drafts.map((way) => way.map(({ cover }): ReadLine => ({ cover, reading: readings[next++]! })));
    const worth = read.map((way) => legibility(way.map(({ reading }) => reading)));
    return read[worth.indexOf(Math.max(...worth))]!;
  });
}
