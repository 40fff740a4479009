import { ByteReader } from './byte-reader.ts';
import { HEIF_LIMITS, malformedHeif, tooLargeHeif } from './limits.ts';

/** The decoder configuration of an HEVC item (`hvcC`, ISO/IEC 14496-15, 8.3.3.1). */
export interface HevcConfiguration {
  /** Bytes of the length before each NAL unit: 1, 2 or 4. */
  lengthSize: number;
  /** Video, sequence and picture parameter sets, in this order. */
  parameterSets: Uint8Array[];
  /** Brightness only. */
  monochrome: boolean;
}

const START_CODE = Uint8Array.of(0, 0, 0, 1);

/** End of sequence (ITU-T H.265, 7.3.2.6): the next picture depends on nothing before it. */
const END_OF_SEQUENCE = Uint8Array.of(0, 0, 0, 1, 36 << 1, 1);

const [VPS, PPS] = [32, 34];
const LAST_SLICE_TYPE = 31;

function nalType(unit: Uint8Array): number {
  return (unit[0]! >> 1) & 63;
}

/** Whether the unit belongs to the base layer: others hold depth or the other eye. */
function isBaseLayer(unit: Uint8Array): boolean {
  return (unit[0]! & 1) === 0 && unit[1]! >> 3 === 0;
}

/** Reads an `hvcC`. @throws StudyshareError `dicom.malformed`, `dicom.too_large` */
export function readHevcConfiguration(body: Uint8Array): HevcConfiguration {
  const reader = new ByteReader(body);
  // They are repeated before every tile of a grid.
  if (body.length > HEIF_LIMITS.parameterBytes) throw tooLargeHeif('parameterBytes');
  reader.take(16);
  const monochrome = (reader.uint(1) & 3) === 0;
  reader.take(4);
  const lengthSize = (reader.uint(1) & 3) + 1;
  if (lengthSize === 3) throw malformedHeif('hvcC-length-size');
  const units: Uint8Array[] = [];
  for (let arrays = reader.uint(1); arrays > 0; arrays--) {
    reader.uint(1);
    for (let count = reader.uint(2); count > 0; count--) {
      const unit = reader.take(reader.uint(2));
      // A unit of no bytes would let a few bytes declare thousands.
      if (unit.length < 3) throw malformedHeif('hvcC-unit');
      if (nalType(unit) >= VPS && nalType(unit) <= PPS && isBaseLayer(unit)) units.push(unit);
    }
  }
  return { lengthSize, monochrome, parameterSets: units.sort((a, b) => nalType(a) - nalType(b)) };
}

/**
 * One coded picture as a byte stream of its own (ITU-T H.265, Annex B): parameter sets, then slices of the base layer.
 * Nothing else is passed on, no supplemental information either.
 * @throws StudyshareError `dicom.malformed`
 */
export function toAnnexB(configuration: HevcConfiguration, item: Uint8Array): Uint8Array {
  const parts = configuration.parameterSets.flatMap((unit) => [START_CODE, unit]);
  const reader = new ByteReader(item);
  let slices = 0;
  while (reader.left > 0) {
    const unit = reader.take(reader.uint(configuration.lengthSize));
    if (unit.length < 3) throw malformedHeif('hevc-unit');
    const type = nalType(unit);
    if (type > PPS || !isBaseLayer(unit)) continue;
    if (type <= LAST_SLICE_TYPE) slices++;
    parts.push(START_CODE, unit);
  }
  if (slices === 0) throw malformedHeif('no-slice');
  parts.push(END_OF_SEQUENCE);
  return Buffer.concat(parts);
}
