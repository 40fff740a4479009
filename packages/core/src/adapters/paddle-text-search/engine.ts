import { readFile } from 'node:fs/promises';
import { cutFrame, moveArea, moveBox } from '../../ports/frame-part.ts';
import {
  SURE,
  type TextBox,
  type TextBoxArea,
  type TextSearchFrame,
  type TextSearchOptions,
} from '../../ports/text-search.ts';
import { parseAlphabet } from './alphabet.ts';
import { isCovered, meets } from './areas.ts';
import { CELL, type CellMap, CORE, HESITANT } from './cell-map.ts';
import { lookCloser } from './closer-look.ts';
import { areaOfCells, type Cover, coverCells } from './cover-cells.ts';
import { findContent } from './crop-content.ts';
import { findLines } from './find-lines.ts';
import { findPieces, type Piece } from './find-pieces.ts';
import { FirstLook } from './first-look.ts';
import { halve } from './halve.ts';
import { joinLarge } from './join-large.ts';
import type { ModelFiles } from './model-files.ts';
import { Recognizer } from './recognizer.ts';
import { ReusedBytes } from './reused-bytes.ts';
import { type ReadLine, readPieces } from './second-look.ts';

/** The networks, loaded; works in the thread that calls it and blocks it meanwhile. */
export interface Engine {
  search(frame: TextSearchFrame, options: TextSearchOptions): Promise<TextBox[]>;
  release(): Promise<void>;
}

function settingsOf(threads: number) {
  // A memory pattern is kept for each size of input, of which there are as many as frames and lines.
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    enableMemPattern: false,
    // Threads that wait for their share by turning in circles take the processor from the workers.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  } as const;
}

/** Loads the network of the first look alone. */
export async function openFirstLook(network: string, threads: number) {
  const { default: runtime } = await import('onnxruntime-node');
  const session = await runtime.InferenceSession.create(network, settingsOf(threads));
  return { first: new FirstLook(runtime, session), release: () => session.release() };
}

/** Loads the networks; `threads` is how many processors one search may use. */
export async function loadEngine(files: ModelFiles, threads: number): Promise<Engine> {
  const { default: runtime } = await import('onnxruntime-node');
  const { first, release } = await openFirstLook(files.network, threads);
  const { reader } = files;
  const reading = reader && (await runtime.InferenceSession.create(reader.recognizer, settingsOf(threads)));
  const picture = new ReusedBytes();
  const recognizer =
    reading && new Recognizer(runtime, reading, parseAlphabet(await readFile(reader!.alphabet, 'utf8')));
  return {
    async search(frame, { recognize = true, glance = false, decided = [], within }) {
      const content = findContent(frame);
      if (content === undefined) return [];
      const look = { first, recognizer: recognize ? recognizer : undefined };
      const isDecided = (area: TextBoxArea) => isCovered(moveArea(area, content), decided);
      const part = cutFrame(frame, content, (length) => picture.of(length));
      const known = decided.map((area) => moveArea(area, { x: -content.x, y: -content.y }));
      const boxes = glance ? await glanceAt(part, first, known) : await searchPicture(part, look, isDecided);
      const placed = boxes.map((box) => moveBox(box, content));
      return within === undefined ? placed : placed.filter(({ area }) => meets(area, within));
    },
    async release() {
      await release();
      await reading?.release();
    },
  };
}

/** The networks that one search looks with. */
interface Look {
  first: FirstLook;
  /** Undefined: nothing is read. */
  recognizer: Recognizer | undefined;
}

/** Pixels from which on a picture has room for text that is too large to be seen at its own size. */
const ROOM = 128;

/**
 * The pieces of text, at the picture's own size and, where they are large, at half of it: unless there is nothing sure at
 * its own size but what is decided, since large text shows there as well.
 */
async function findAll(
  picture: TextSearchFrame,
  { first, recognizer }: Look,
  isDecided: (area: TextBoxArea) => boolean,
): Promise<{ map: CellMap; pieces: Piece[] }> {
  const seen = await first.look(picture);
  const map = recognizer === undefined ? seen : await lookCloser(picture, seen, first);
  const pieces = findLines(map);
  const isNews = ({ cells, strength }: Piece) =>
    strength >= SURE && !isDecided(areaOfCells({ cells, columns: map.columns }, picture));
  if (Math.min(picture.rows, picture.columns) < ROOM || !pieces.some(isNews)) return { map, pieces };
  const half = await first.look(halve(picture));
  return {
    map,
    pieces: joinLarge({ pieces, map }, { pieces: findPieces(half, CORE), map: half }),
  };
}

/** Pixels around what is decided about in which its own text may be seen as well. */
const RIM = 2 * CELL;

/** Wherever the network is not sure that there is none, but for what is decided about. */
async function glanceAt(
  picture: TextSearchFrame,
  first: FirstLook,
  decided: readonly TextBoxArea[],
): Promise<TextBox[]> {
  const { columns, rows, data } = await first.look(picture);
  const cellOf = (at: number, most: number) => Math.min(most, Math.max(0, Math.round(at / CELL)));
  for (const { x, y, width, height } of decided) {
    const [left, right] = [cellOf(x - RIM, columns), cellOf(x + width + RIM, columns)];
    const end = cellOf(y + height + RIM, rows);
    for (let row = cellOf(y - RIM, rows); row < end; row++) data.fill(0, row * columns + left, row * columns + right);
  }
  return findPieces({ columns, rows, data }, HESITANT).map(({ cells, strength }) => ({
    area: areaOfCells({ cells, columns }, picture),
    confidence: strength,
  }));
}

async function searchPicture(
  picture: TextSearchFrame,
  look: Look,
  isDecided: (area: TextBoxArea) => boolean,
): Promise<TextBox[]> {
  const { recognizer } = look;
  const { map, pieces } = await findAll(picture, look, isDecided);
  const finds = pieces.map((piece) => {
    const set = { cells: piece.cells, columns: map.columns };
    return { piece, set, cover: coverCells(set, picture) };
  });
  const unread = recognizer === undefined ? [] : finds.filter(({ cover }) => !isDecided(cover.area));
  const read =
    recognizer === undefined
      ? []
      : await readPieces(
          picture,
          unread.map(({ set }) => set),
          recognizer,
        );
  return finds.flatMap((find) => {
    const lines = read[unread.indexOf(find)];
    return lines === undefined
      ? [describe(find.cover, find.piece.strength)]
      : lines.map((line) => describeLine(line, strengthIn(line.cover.area, find.piece, map)));
  });
}

/** The highest probability among the cells of a piece that lie in the area of one of its lines. */
function strengthIn({ x, y, width, height }: TextBoxArea, { cells, strength }: Piece, map: CellMap): number {
  const isIn = (at: number) => {
    const right = ((at % map.columns) + 0.5) * CELL - x;
    const down = (Math.floor(at / map.columns) + 0.5) * CELL - y;
    return right >= 0 && right < width && down >= 0 && down < height;
  };
  let most = 0;
  for (const at of cells) if (isIn(at)) most = Math.max(most, map.data[at]!);
  // What was seen at half size alone has no cell of its own.
  return most > 0 ? most : strength;
}

function describe({ area, parts }: Cover, confidence: number): TextBox {
  return { area, parts, confidence };
}

function describeLine({ cover, reading: { latin, any } }: ReadLine, confidence: number): TextBox {
  return {
    ...describe(cover, confidence),
    text: latin.text,
    textConfidence: latin.confidence,
    characters: { count: [...any.text].length, confidence: any.confidence },
  };
}
