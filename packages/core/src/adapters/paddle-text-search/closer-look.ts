import { cutFrame } from '../../ports/frame-part.ts';
import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';
import { CELL, type CellMap, CORE, HESITANT } from './cell-map.ts';
import { findPieces } from './find-pieces.ts';
import type { FirstLook } from './first-look.ts';

/** Places that are looked at more closely in one picture. */
const MOST = 4;
/** Side in pixels of what is looked at more closely. */
const SIDE = 128;
/** Pixels at its inner edges of which nothing is believed. */
const UNSURE = 16;

/** At twice the size more looks like text: only from here on it counts by itself. */
const CLOSE_SURE = 0.8;
/** What is below it is a weak find. */
const WEAK = CORE - 0.01;

/** The frame at twice its size, each pixel between its neighbours: nine parts the nearest, three each the next two, one the last. */
export function double({ rows, columns, channels, data }: TextSearchFrame): TextSearchFrame {
  const stride = columns * channels;
  const doubled = new Uint8Array(4 * rows * stride);
  // Three parts of the nearer row and one of the farther, with the edge once more at both ends.
  const blended = new Uint16Array(stride + 2 * channels);
  let to = 0;
  for (let row = 0; row < 2 * rows; row++) {
    const near = (row >> 1) * stride;
    const far = Math.min(rows - 1, Math.max(0, (row >> 1) + (row & 1 ? 1 : -1))) * stride;
    for (let at = 0; at < stride; at++) blended[at + channels] = 3 * data[near + at]! + data[far + at]!;
    blended.copyWithin(0, channels, 2 * channels);
    blended.copyWithin(stride + channels, stride, stride + channels);
    for (let pixel = channels; pixel <= stride; pixel += channels, to += channels)
      for (let at = pixel; at < pixel + channels; at++, to++) {
        doubled[to] = (3 * blended[at]! + blended[at - channels]! + 8) >> 4;
        doubled[to + channels] = (3 * blended[at]! + blended[at + channels]! + 8) >> 4;
      }
  }
  return { rows: 2 * rows, columns: 2 * columns, channels, data: doubled };
}

/** The place around a cell, inside the frame; it begins with a cell. */
function placeAround(at: number, map: CellMap, frame: TextSearchFrame): TextBoxArea {
  const along = (cell: number, size: number) => {
    const start = Math.min(Math.max(0, cell * CELL - SIDE / 2), Math.max(0, size - SIDE));
    return Math.floor(start / CELL) * CELL;
  };
  const x = along(at % map.columns, frame.columns);
  const y = along(Math.floor(at / map.columns), frame.rows);
  return { x, y, width: Math.min(SIDE, frame.columns - x), height: Math.min(SIDE, frame.rows - y) };
}

function believed(value: number): number {
  return value >= CLOSE_SURE ? value : Math.min(value, WEAK);
}

/** Puts what the closer look says into the map: a cell is as likely as the likeliest of its four. */
function merge(map: CellMap, close: CellMap, place: TextBoxArea, frame: TextSearchFrame): CellMap {
  const data = map.data.slice();
  const left = place.x === 0 ? 0 : UNSURE / CELL;
  const top = place.y === 0 ? 0 : UNSURE / CELL;
  const right = place.width / CELL - (place.x + place.width >= frame.columns ? 0 : UNSURE / CELL);
  const bottom = place.height / CELL - (place.y + place.height >= frame.rows ? 0 : UNSURE / CELL);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = (place.y / CELL + y) * map.columns + place.x / CELL + x;
      for (let quarter = 0; quarter < 4; quarter++) {
        const [column, row] = [2 * x + (quarter & 1), 2 * y + (quarter >> 1)];
        if (column < close.columns && row < close.rows)
          data[at] = Math.max(data[at]!, believed(close.data[row * close.columns + column]!));
      }
    }
  return { ...map, data };
}

/**
 * Looks at twice the size at the few places where the map hesitates: text of ten pixels or less is often surely seen
 * only so. What it was sure of stays.
 */
export async function lookCloser(frame: TextSearchFrame, map: CellMap, first: FirstLook): Promise<CellMap> {
  const peakOf = (cells: Int32Array) => cells.reduce((best, at) => (map.data[at]! > map.data[best]! ? at : best));
  const hesitant = findPieces(map, HESITANT).filter(({ strength }) => strength < CORE);
  hesitant.sort((one, other) => other.strength - one.strength);
  let closer = map;
  let looks = 0;
  for (const { cells } of hesitant) {
    const peak = peakOf(cells);
    if (looks >= MOST) break;
    if (closer.data[peak]! >= CORE) continue;
    const place = placeAround(peak, map, frame);
    const close = await first.look(double(cutFrame(frame, place)));
    closer = merge(closer, close, place, frame);
    looks++;
  }
  return closer;
}
