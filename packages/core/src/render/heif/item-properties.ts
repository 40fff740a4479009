import { type HeifBox, needBox, readBoxes } from './boxes.ts';
import { ByteReader } from './byte-reader.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif } from './limits.ts';

/** A property of an item; an essential one must be understood by who shows the item. */
export interface ItemProperty extends HeifBox {
  essential: boolean;
}

function readAssociations(
  body: Uint8Array,
  boxes: readonly HeifBox[],
  properties: Map<number, readonly ItemProperty[]>,
): void {
  const reader = new ByteReader(body);
  const { version, flags } = reader.fullBox();
  const wide = (flags & 1) === 1;
  const count = reader.uint(4);
  if (count > HEIF_LIMITS.items) throw tooLargeHeif('items');
  for (let entry = 0; entry < count; entry++) {
    const id = reader.uint(version < 1 ? 2 : 4);
    const list: ItemProperty[] = [];
    for (let left = reader.uint(1); left > 0; left--) {
      const word = reader.uint(wide ? 2 : 1);
      const index = wide ? word & 0x7fff : word & 0x7f;
      if (index === 0) continue;
      const box = boxes[index - 1];
      if (box === undefined) throw malformedHeif('property-index');
      list.push({ ...box, essential: word >> (wide ? 15 : 7) === 1 });
    }
    properties.set(id, list);
  }
}

/**
 * The properties of each item in their order, `iprp` with `ipco` and `ipma` (ISO/IEC 14496-12, 8.11.14).
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`
 */
export function readItemProperties(body: Uint8Array): Map<number, readonly ItemProperty[]> {
  const boxes = readBoxes(body);
  const container = readBoxes(needBox(boxes, 'ipco'));
  const properties = new Map<number, readonly ItemProperty[]>();
  for (const box of boxes) if (box.type === 'ipma') readAssociations(box.body, container, properties);
  return properties;
}
