import type { FrameTimes } from '../dicom/types.ts';
import { rateOf, shownMs } from './clip-times.ts';
import { type Box, malformedMp4, readBoxes, walkBoxes } from './mp4-boxes.ts';
import { makeBox, replaceBox } from './mp4-replace-box.ts';

/** Offsets in the body of a version 0 `mvhd` or `mdhd` (ISO/IEC 14496-12, 8.2.2 and 8.4.2): two times, scale, duration. */
const CREATION = 4;
const MODIFICATION = 8;
const TIMESCALE = 12;
const DURATION = 16;
/** Offset of the duration in the body of a version 0 `tkhd` (8.3.2), and of duration and start in that of an `elst` (8.6.6). */
const TRACK_DURATION = 20;
const EDIT_DURATION = 8;
const EDIT_START = 12;

/** Ticks of a second where frames last differently long: the longest clip still fits 32 bits. */
const TICKS = 10_000;

/** The headers that tell times. @throws StudyshareError `dicom.codec_failed` when one is not of version 0 */
function timeHeaders(view: DataView, boxes: readonly Box[]): Box[] {
  const headers = boxes.filter(({ type }) => type === 'mvhd' || type === 'mdhd' || type === 'tkhd');
  if (headers.some(({ body }) => view.getUint8(body) !== 0)) throw malformedMp4();
  return headers;
}

/** Writes the scale of movie and media, and clears the times of their making. */
function writeScale(view: DataView, headers: readonly Box[], timescale: number): void {
  if (timescale < 1 || timescale > 0xffffffff) throw malformedMp4();
  for (const { type, body } of headers) {
    view.setUint32(body + CREATION, 0);
    view.setUint32(body + MODIFICATION, 0);
    if (type !== 'tkhd') view.setUint32(body + TIMESCALE, timescale);
  }
}

/** Every duration in the file stays right when nothing but the scale of movie and media changes. */
function rescale(bytes: Uint8Array<ArrayBuffer>, frameRate: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  const boxes = walkBoxes(view);
  const headers = timeHeaders(view, boxes);
  const scales = headers.filter(({ type }) => type !== 'tkhd').map(({ body }) => view.getUint32(body + TIMESCALE));
  const table = boxes.find(({ type }) => type === 'stts');
  if (new Set(scales).size !== 1 || table === undefined || view.getUint32(table.body + 4) === 0) throw malformedMp4();
  // Every frame lasts equally long, so the table has one row.
  writeScale(view, headers, Math.round(view.getUint32(table.body + 12) * frameRate));
  return bytes;
}

/** Samples that the rows of an `stts` count (8.6.1.2). */
function countSamples(view: DataView, { body }: Box): number {
  let count = 0;
  for (let row = 0; row < view.getUint32(body + 4); row++) count += view.getUint32(body + 8 + row * 8);
  return count;
}

/** An `stts` of these durations, equal ones in a row together. */
function timeTable(durations: readonly number[]): Uint8Array {
  const rows: [count: number, duration: number][] = [];
  for (const duration of durations) {
    const last = rows.at(-1);
    if (last?.[1] === duration) last[0]++;
    else rows.push([1, duration]);
  }
  return makeBox('stts', [0, rows.length, ...rows.flat()]);
}

/** Ticks of each frame: each ends where its own time says, so that rounding does not add up. */
function ticksOf(times: FrameTimes, frames: number): number[] {
  let ms = 0;
  let before = 0;
  return Array.from({ length: frames }, (_, index) => {
    ms += shownMs(times, index);
    const end = Math.round((ms * TICKS) / 1000);
    const ticks = end - before;
    before = end;
    return ticks;
  });
}

function writeDurations(view: DataView, boxes: readonly Box[], total: number): void {
  for (const { type, body } of timeHeaders(view, boxes))
    view.setUint32(body + (type === 'tkhd' ? TRACK_DURATION : DURATION), total);
  const edits = boxes.filter(({ type }) => type === 'edts').flatMap(({ body, end }) => readBoxes(view, body, end));
  for (const { type, body } of edits) {
    if (type !== 'elst' || view.getUint8(body) !== 0 || view.getUint32(body + 4) !== 1) throw malformedMp4();
    view.setUint32(body + EDIT_DURATION, total);
    view.setUint32(body + EDIT_START, 0);
  }
}

/** Each frame's own duration, in a new table. */
function retimeEach(bytes: Uint8Array<ArrayBuffer>, times: FrameTimes): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  const boxes = walkBoxes(view);
  const table = boxes.find(({ type }) => type === 'stts');
  const [moov, mdat] = [boxes.find(({ type }) => type === 'moov'), boxes.find(({ type }) => type === 'mdat')];
  // Frames that are shown in another order than stored would need a second table.
  const isReordered = boxes.some(({ type }) => type === 'ctts');
  if (table === undefined || moov === undefined || mdat === undefined || moov.start > mdat.start || isReordered)
    throw malformedMp4();
  const ticks = ticksOf(times, countSamples(view, table));
  writeScale(view, timeHeaders(view, boxes), TICKS);
  writeDurations(
    view,
    boxes,
    ticks.reduce((sum, one) => sum + one, 0),
  );
  return replaceBox(bytes, table, timeTable(ticks));
}

/**
 * The same MP4 with each frame shown as long as `times` says, without the times of its making.
 * @throws StudyshareError `dicom.codec_failed` when it is not a version 0 file with its index in front, of one scale
 * and equally long frames that are stored in the order they are shown
 */
export function retimeMp4(mp4: Uint8Array, times: FrameTimes): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(mp4);
  return times.eachMs === undefined ? rescale(bytes, rateOf(times)) : retimeEach(bytes, times);
}
