import { type Box, malformedMp4, walkBoxes } from './mp4-boxes.ts';

/** Offsets in the body of a version 0 `mvhd` or `mdhd` (ISO/IEC 14496-12, 8.2.2 and 8.4.2): two times, then the scale. */
const CREATION = 4;
const MODIFICATION = 8;
const TIMESCALE = 12;

/** Ticks a frame lasts; every frame of our clips lasts equally long, so `stts` has one row. */
function ticksPerFrame(view: DataView, boxes: readonly Box[]): number {
  const times = boxes.find(({ type }) => type === 'stts');
  if (times === undefined || view.getUint32(times.body + 4) === 0) throw malformedMp4();
  return view.getUint32(times.body + 12);
}

/**
 * The same MP4 played at `frameRate` frames a second, without the times of its making. Only the time scale of movie and
 * media changes, so every duration in the file stays right.
 * @throws StudyshareError `dicom.codec_failed` when it is not a version 0 file of one scale and equally long frames
 */
export function retimeMp4(mp4: Uint8Array, frameRate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(mp4);
  const view = new DataView(bytes.buffer);
  const boxes = walkBoxes(view);
  const timescale = Math.round(ticksPerFrame(view, boxes) * frameRate);
  const headers = boxes.filter(({ type }) => type === 'mvhd' || type === 'mdhd' || type === 'tkhd');
  const scales = headers.filter(({ type }) => type !== 'tkhd').map(({ body }) => view.getUint32(body + TIMESCALE));
  if (new Set(scales).size !== 1 || timescale < 1 || timescale > 0xffffffff) throw malformedMp4();
  for (const { type, body } of headers) {
    if (view.getUint8(body) !== 0) throw malformedMp4();
    view.setUint32(body + CREATION, 0);
    view.setUint32(body + MODIFICATION, 0);
    if (type !== 'tkhd') view.setUint32(body + TIMESCALE, timescale);
  }
  return bytes;
}
