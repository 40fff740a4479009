import { StudyshareError } from '../errors.ts';

/** One box of an MP4 (ISO/IEC 14496-12, 4.2). */
export interface Box {
  type: string;
  start: number;
  end: number;
  /** Where the payload starts. */
  body: number;
}

/** Boxes that only hold boxes, on the way from `moov` to the chunk offsets (ISO/IEC 14496-12, 8.1 and 8.7). */
export const CONTAINERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** The error for boxes that do not add up. */
export function malformedMp4(): StudyshareError {
  return new StudyshareError('dicom.codec_failed', { params: { step: 'mp4' } });
}

/** The boxes between two offsets. @throws StudyshareError `dicom.codec_failed` */
export function readBoxes(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    if (to - start < 8) throw malformedMp4();
    let size = view.getUint32(start);
    let body = start + 8;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => view.getUint8(start + at)));
    if (size === 1) {
      if (to - start < 16) throw malformedMp4();
      size = Number(view.getBigUint64(start + 8));
      body = start + 16;
    } else if (size === 0) size = to - start;
    if (size < body - start || start + size > to) throw malformedMp4();
    boxes.push({ type, start, end: start + size, body });
    start += size;
  }
  return boxes;
}

/** The types of the outermost boxes, in order. @throws StudyshareError `dicom.codec_failed` */
export function listBoxes(mp4: Uint8Array): string[] {
  return readBoxes(new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength), 0, mp4.length).map((box) => box.type);
}

/** Every box on the way from the outermost to the sample tables, parents before children. */
export function walkBoxes(view: DataView, from = 0, to: number = view.byteLength): Box[] {
  return readBoxes(view, from, to).flatMap((box) =>
    CONTAINERS.has(box.type) ? [box, ...walkBoxes(view, box.body, box.end)] : [box],
  );
}
