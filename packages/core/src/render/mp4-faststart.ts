import { type Box, CONTAINERS, malformedMp4, readBoxes } from './mp4-boxes.ts';

/** Adds `by` to every chunk offset in the box (ISO/IEC 14496-12, 8.7.5). @throws StudyshareError `dicom.codec_failed` */
export function shiftOffsets(view: DataView, box: Box, by: number): void {
  if (CONTAINERS.has(box.type)) {
    for (const child of readBoxes(view, box.body, box.end)) shiftOffsets(view, child, by);
    return;
  }
  if (box.type !== 'stco' && box.type !== 'co64') return;
  const width = box.type === 'stco' ? 4 : 8;
  const count = view.getUint32(box.body + 4);
  if (box.body + 8 + count * width > box.end) throw malformedMp4();
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
  if (moov === undefined || mdat === undefined) throw malformedMp4();
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
