import { HESITANT } from '../../packages/core/src/adapters/paddle-text-search/cell-map.ts';
import { openFirstLook } from '../../packages/core/src/adapters/paddle-text-search/engine.ts';
import { findPieces } from '../../packages/core/src/adapters/paddle-text-search/find-pieces.ts';
import type { FirstLook } from '../../packages/core/src/adapters/paddle-text-search/first-look.ts';
import { findModelFiles } from '../../packages/core/src/adapters/paddle-text-search/model-files.ts';
import { PERHAPS, type TextSearchFrame } from '../../packages/core/src/ports/text-search.ts';
import { HALVES } from './halves.ts';
import { type BenchClip, type ClipLine, makeClip } from './make-clip.ts';

/**
 * How often the network sees a line that stands in few frames of a clip: looking at each frame by itself, and at three in
 * one look, each as one colour: `npm run bench:text-glances -- [--clips 25] [--half tuning|test] [--right 0] [--down 0]`;
 * the last two are pixels by which text and tissue move from frame to frame.
 */
function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const CLIPS = Number(option('clips') ?? 25);
const MOVE = { x: Number(option('right') ?? 0), y: Number(option('down') ?? 0) };
const FRAMES = 12;
const LINES = 12;
/** Side of what is looked at around a line. */
const SIDE = 256;
const TOGETHER = 3;

interface Corner {
  x: number;
  y: number;
}

/** The rectangle around a line's ink, and the corner of what is looked at. */
function placeOf({ ink }: ClipLine, { columns, rows }: TextSearchFrame): { box: number[]; corner: Corner } {
  const box = [columns, rows, 0, 0];
  for (const at of ink) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    box[0] = Math.min(box[0]!, x);
    box[1] = Math.min(box[1]!, y);
    box[2] = Math.max(box[2]!, x);
    box[3] = Math.max(box[3]!, y);
  }
  const within = (middle: number, size: number) =>
    Math.max(0, Math.min(size - SIDE, Math.round(middle / 2 - SIDE / 2)));
  return { box, corner: { x: within(box[0]! + box[2]!, columns), y: within(box[1]! + box[3]!, rows) } };
}

/** One colour a frame; the same frame three times is grey. */
function pictureOf(frames: readonly TextSearchFrame[], corners: readonly Corner[]): TextSearchFrame {
  const data = new Uint8Array(3 * SIDE * SIDE);
  for (let colour = 0; colour < TOGETHER; colour++) {
    const { columns, data: from } = frames[colour]!;
    const { x, y } = corners[colour]!;
    for (let row = 0; row < SIDE; row++)
      for (let column = 0; column < SIDE; column++)
        data[3 * (row * SIDE + column) + colour] = from[(y + row) * columns + x + column]!;
  }
  return { rows: SIDE, columns: SIDE, channels: 3, data };
}

async function sees(look: FirstLook, picture: TextSearchFrame, by: { box: number[]; corner: Corner; least: number }) {
  const map = await look.look(picture);
  const cell = picture.columns / map.columns;
  const [left, top, right, bottom] = by.box as [number, number, number, number];
  return findPieces(map, by.least).some(({ cells }) =>
    cells.some((at) => {
      const x = (at % map.columns) * cell + by.corner.x;
      const y = Math.floor(at / map.columns) * cell + by.corner.y;
      return x >= left - cell && x <= right && y >= top - cell && y <= bottom;
    }),
  );
}

/** Whether the line is seen in any frame that shows it: by itself, and together with those around it. */
async function lookFor(look: FirstLook, { frames }: BenchClip, line: ClipLine) {
  const { box, corner } = placeOf(line, asFrame(frames[0]!));
  const limit = (at: number, size: number) => Math.max(0, Math.min(size - SIDE, at));
  let alone = false;
  let together = false;
  for (let index = Math.max(1, line.from); index < line.from + line.shown; index++) {
    const frame = asFrame(frames[index]!);
    const same = [frame, frame, frame];
    alone ||= await sees(look, pictureOf(same, [corner, corner, corner]), { box, corner, least: PERHAPS });
    const start = 1 + Math.floor((index - 1) / TOGETHER) * TOGETHER;
    const group = [0, 1, 2].map((by) => asFrame(frames[Math.min(start + by, FRAMES - 1)]!));
    const corners = [0, 1, 2].map((by) => ({
      x: limit(corner.x + MOVE.x * (by - 1), frame.columns),
      y: limit(corner.y + MOVE.y * (by - 1), frame.rows),
    }));
    together ||= await sees(look, pictureOf(group, corners), { box, corner, least: HESITANT });
  }
  return { alone, together };
}

function asFrame({ columns, rows, data }: BenchClip['frames'][number]): TextSearchFrame {
  return { columns, rows, channels: 1, data };
}

// Read when the engine loads: it reports nothing to its maker.
process.env['ORT_DISABLE_TELEMETRY'] = '1';
const { first: look, release } = await openFirstLook(findModelFiles().network, 1);
const table = new Map<string, { lines: number; 'each alone': number; 'three together': number }>();
const half = HALVES.find(({ name }) => name === (option('half') ?? 'test'))!;
for (let index = 0; index < CLIPS; index++) {
  const clip = await makeClip(half, index, FRAMES, LINES);
  for (const line of clip.lines) {
    if (line.shown === FRAMES || line.from + line.shown === 1) continue;
    const { alone, together } = await lookFor(look, clip, line);
    for (const name of [
      'all',
      `contrast ${line.contrast}`,
      `in ${line.shown} frames`,
      `${line.capHeight} pixels high`,
    ]) {
      const row = table.get(name) ?? { lines: 0, 'each alone': 0, 'three together': 0 };
      row.lines += 1;
      if (alone) row['each alone'] += 1;
      if (together) row['three together'] += 1;
      table.set(name, row);
    }
  }
}
console.log(`${half.name} half, ${CLIPS} clips, moving ${MOVE.x} and ${MOVE.y} pixels a frame`);
console.table(Object.fromEntries(table));
await release();
