import { ByteReader } from './byte-reader.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif } from './limits.ts';

/** A box: its four-character code and what it holds (ISO/IEC 14496-12, 4.2). */
export interface HeifBox {
  type: string;
  body: Uint8Array;
}

/** The boxes that lie side by side in these bytes. @throws StudyshareError `dicom.malformed`, `dicom.too_large` */
export function readBoxes(bytes: Uint8Array): HeifBox[] {
  const reader = new ByteReader(bytes);
  const boxes: HeifBox[] = [];
  while (reader.left > 0) {
    if (boxes.length === HEIF_LIMITS.boxes) throw tooLargeHeif('boxes');
    const available = reader.left;
    const short = reader.uint(4);
    const type = reader.code();
    const size = short === 1 ? reader.uint(8) : short === 0 ? available : short;
    const head = available - reader.left;
    if (size < head) throw malformedHeif('box-size');
    boxes.push({ type, body: reader.take(size - head) });
  }
  return boxes;
}

/** The first box of a type. */
export function findBox(boxes: readonly HeifBox[], type: string): Uint8Array | undefined {
  return boxes.find((box) => box.type === type)?.body;
}

/** The first box of a type, which has to be there. @throws StudyshareError `dicom.malformed` */
export function needBox(boxes: readonly HeifBox[], type: string): Uint8Array {
  const body = findBox(boxes, type);
  if (body === undefined) throw malformedHeif(`no-${type}`);
  return body;
}
