import { cutFrame } from '../../ports/frame-part.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { CellSet } from './cell-map.ts';
import type { Cover } from './cover-cells.ts';
import { coverLine } from './cover-line.ts';
import { cutRectangle } from './cut-rectangle.ts';
import type { LineReading } from './read-characters.ts';
import type { Recognizer } from './recognizer.ts';
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

/** The shape of a piece, and the other one it may have to be read by. Lines that stand on their head have none. */
function shapesOf(set: CellSet): [TextRectangle, TextRectangle | undefined] {
  const rectangle = rectangleAround(set);
  return [rectangle, rectangle.length >= LONG * rectangle.height ? undefined : quarterTurn(rectangle)];
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

/** From this legibility on a piece is not read across as well, which takes most of the time and finds nothing else. */
const LEGIBLE = 0.7;

/** The drafts' lines, all read in one go. */
async function readDrafts(drafts: readonly Draft[][], recognizer: Recognizer): Promise<ReadLine[][]> {
  const readings = await recognizer.read(drafts.flat().map(({ crop }) => crop));
  let next = 0;
  return drafts.map((lines) => lines.map(({ cover }) => ({ cover, reading: readings[next++]! })));
}

function worthOf(lines: readonly ReadLine[]): number {
  return legibility(lines.map(({ reading }) => reading));
}

/** Reads the lines of each piece; of those that are not plainly legible that way, and not long, across as well. */
export async function readPieces(
  frame: TextSearchFrame,
  pieces: readonly CellSet[],
  recognizer: Recognizer,
): Promise<ReadLine[][]> {
  const shapes = pieces.map(shapesOf);
  const along = await readDrafts(
    pieces.map((piece, index) => draftLines(frame, piece, shapes[index]![0])),
    recognizer,
  );
  const across = await readDrafts(
    pieces.map((piece, index) => {
      const turned = shapes[index]![1];
      return turned === undefined || worthOf(along[index]!) >= LEGIBLE ? [] : draftLines(frame, piece, turned);
    }),
    recognizer,
  );
  return along.map((lines, index) => (worthOf(across[index]!) > worthOf(lines) ? across[index]! : lines));
}
