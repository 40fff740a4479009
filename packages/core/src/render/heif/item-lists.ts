import { readBoxes } from './boxes.ts';
import { ByteReader } from './byte-reader.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif } from './limits.ts';

/** The primary item `pitm` (ISO/IEC 14496-12, 8.11.4). @throws StudyshareError `dicom.malformed` */
export function readPrimaryItem(body: Uint8Array): number {
  const reader = new ByteReader(body);
  return reader.uint(reader.fullBox().version === 0 ? 2 : 4);
}

/**
 * The type of each item, `iinf` with its `infe` of versions 2 and 3 (ISO/IEC 14496-12, 8.11.6). Older entries name no
 * type, encrypted items cannot be read: both are left out.
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`
 */
export function readItemTypes(body: Uint8Array): Map<number, string> {
  const reader = new ByteReader(body);
  reader.uint(reader.fullBox().version === 0 ? 2 : 4);
  const types = new Map<number, string>();
  for (const box of readBoxes(reader.take(reader.left))) {
    if (box.type !== 'infe') continue;
    const entry = new ByteReader(box.body);
    const { version } = entry.fullBox();
    if (version < 2) continue;
    const id = entry.uint(version === 2 ? 2 : 4);
    if (entry.uint(2) !== 0) continue;
    if (types.size === HEIF_LIMITS.items) throw tooLargeHeif('items');
    types.set(id, entry.code());
  }
  return types;
}

/**
 * What derived images are made of, in order: the `dimg` references of `iref` (ISO/IEC 14496-12, 8.11.12). All other
 * references (thumbnails, depth, alpha, descriptions) are left alone.
 * @throws StudyshareError `dicom.malformed`, `dicom.too_large`
 */
export function readDerivations(body: Uint8Array): Map<number, number[]> {
  const reader = new ByteReader(body);
  const { version } = reader.fullBox();
  if (version > 1) throw malformedHeif('iref-version');
  const size = version === 0 ? 2 : 4;
  const derivations = new Map<number, number[]>();
  for (const box of readBoxes(reader.take(reader.left))) {
    if (box.type !== 'dimg') continue;
    const entry = new ByteReader(box.body);
    const from = entry.uint(size);
    const count = entry.uint(2);
    if (count > HEIF_LIMITS.tiles) throw tooLargeHeif('tiles');
    derivations.set(
      from,
      Array.from({ length: count }, () => entry.uint(size)),
    );
  }
  return derivations;
}
