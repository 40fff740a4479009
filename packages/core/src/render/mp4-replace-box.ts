import { type Box, malformedMp4, readBoxes, walkBoxes } from './mp4-boxes.ts';
import { shiftOffsets } from './mp4-faststart.ts';

/** A box of numbers of 4 bytes; the first holds version and flags (ISO/IEC 14496-12, 4.2). */
export function makeBox(type: string, numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + numbers.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  bytes.set(Buffer.from(type, 'latin1'), 4);
  numbers.forEach((number, index) => {
    view.setUint32(8 + index * 4, number);
  });
  return bytes;
}

/**
 * A file whose index is in front, with other bytes in the place of one of its boxes; the boxes around it and the chunk
 * offsets know.
 * @throws StudyshareError `dicom.codec_failed`
 */
export function replaceBox(bytes: Uint8Array, old: Box, box: Uint8Array): Uint8Array<ArrayBuffer> {
  const grown = box.length - (old.end - old.start);
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const around = walkBoxes(view).filter(({ start, end }) => start < old.start && end >= old.end);
  for (const { start, end } of around) {
    if (view.getUint32(start) !== end - start) throw malformedMp4();
    view.setUint32(start, end - start + grown);
  }
  const moved = new Uint8Array(bytes.length + grown);
  moved.set(copy.subarray(0, old.start));
  moved.set(box, old.start);
  moved.set(copy.subarray(old.end), old.start + box.length);
  const movedView = new DataView(moved.buffer);
  const media = readBoxes(movedView, 0, moved.length);
  // The index is in front of what it points at.
  for (const part of media) if (part.type === 'moov') shiftOffsets(movedView, part, grown);
  return moved;
}
