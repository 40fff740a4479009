import { StudyshareError } from '../errors.ts';

interface Box {
  type: string;
  start: number;
  end: number;
  /** Where the payload starts. */
  body: number;
}

/** Boxes that only hold boxes, on the way from `moov` to the chunk offsets (ISO/IEC 14496-12, 8.1 and 8.7). */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

function malformed(): StudyshareError {
  return new StudyshareError('dicom.codec_failed', { params: { step: 'mp4' } });
}

function readBoxes(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    if (to - start < 8) throw malformed();
    let size = view.getUint32(start);
    let body = start + 8;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => view.getUint8(start + at)));
    if (size === 1) {
      if (to - start < 16) throw malformed();
      size = Number(view.getBigUint64(start + 8));
      body = start + 16;
    } else if (size === 0) size = to - start;
    if (size < body - start || start + size > to) throw malformed();
    boxes.push({ type, start, end: start + size, body });
    start += size;
  }
  return boxes;
}

function shiftOffsets(view: DataView, box: Box, by: number): void {
  if (CONTAINERS.has(box.type)) {
    for (const child of readBoxes(view, box.body, box.end)) shiftOffsets(view, child, by);
    return;
  }
  if (box.type !== 'stco' && box.type !== 'co64') return;
  const width = box.type === 'stco' ? 4 : 8;
  const count = view.getUint32(box.body + 4);
  if (box.body + 8 + count * width > box.end) throw malformed();
  for (let index = 0; index < count; index++) {
    const at = box.body + 8 + index * width;
    if (width === 4) view.setUint32(at, view.getUint32(at) + by);
    else view.setBigUint64(at, view.getBigUint64(at) + BigInt(by));
  }
}

/**
 * An MP4 whose `moov` box comes before its `mdat`, so that playing can start before everything has arrived. Chunk
 * offsets are corrected (ISO/IEC 14496-12, 8.7.5). Given back unchanged when it is that way already.
 * @throws StudyshareError `dicom.codec_failed` when the boxes do not add up
 */
export function moveMoovToFront(mp4: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(mp4);
  const boxes = readBoxes(new DataView(bytes.buffer), 0, bytes.length);
  const moov = boxes.find((box) => box.type === 'moov');
  const mdat = boxes.find((box) => box.type === 'mdat');
  if (moov === undefined || mdat === undefined) throw malformed();
  if (moov.start < mdat.start) return bytes;
  const head = bytes.slice(moov.start, moov.end);
  const view = new DataView(head.buffer);
  for (const box of readBoxes(view, 0, head.length)) shiftOffsets(view, box, head.length);
  const ordered = new Uint8Array(bytes.length);
  ordered.set(bytes.subarray(0, mdat.start), 0);
  ordered.set(head, mdat.start);
  ordered.set(bytes.subarray(mdat.start, moov.start), mdat.start + head.length);
  ordered.set(bytes.subarray(moov.end), moov.end);
  return ordered;
}

/** The types of the outermost boxes, in order. @throws StudyshareError `dicom.codec_failed` */
export function listBoxes(mp4: Uint8Array): string[] {
  return readBoxes(new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength), 0, mp4.length).map((box) => box.type);
}
