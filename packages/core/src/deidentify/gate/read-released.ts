import dicomParser from 'dicom-parser';
import { accountForElements } from './account-for-bytes.ts';
import { NotOurs, type ReleasedElement } from './released-element.ts';

const PREAMBLE_BYTES = 128;
const PREFIX_BYTES = 4;
const GROUP_LENGTH_BYTES = 12;
const FIRST_OF_DATA_SET = 0x00030000;

/** A released file, group by group. */
export interface ReleasedFile {
  /** File meta information, without its group length. */
  meta: ReleasedElement[];
  dataset: ReleasedElement[];
}

/**
 * Reads a file with dicom-parser, which has no line in common with our own parser and writer, as Explicit VR Little
 * Endian whatever it says of itself, so that nothing is inflated. Then {@link accountForElements} finds the place of
 * every byte, because that reader skips what it does not need.
 *
 * @throws NotOurs for every file that is not of the one form this product writes
 */
export function readReleased(bytes: Uint8Array): ReleasedFile {
  if (bytes.subarray(0, PREAMBLE_BYTES).some((byte) => byte !== 0)) throw new NotOurs('preamble');
  const { elements, isWhole } = readWithLibrary(bytes);
  const start = PREAMBLE_BYTES + PREFIX_BYTES;
  const released = accountForElements(bytes, Object.values(elements), { start, end: bytes.length }, 0);
  if (!isWhole) throw new NotOurs('header');
  const [groupLength, ...rest] = released;
  const meta = rest.filter(({ tag }) => tag < FIRST_OF_DATA_SET);
  const dataset = rest.slice(meta.length);
  if (!isGroupLength(groupLength, endOf(bytes, meta) - start - GROUP_LENGTH_BYTES)) throw new NotOurs('meta-length');
  return { meta, dataset };
}

/** What the library read before it gave up, if it did; it throws strings and objects as well as errors. */
function readWithLibrary(bytes: Uint8Array) {
  const file = openPart10(bytes);
  const end = Object.values(file.elements).reduce((last, one) => Math.max(last, one.dataOffset + one.length), 0);
  try {
    const stream = new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, bytes, end);
    dicomParser.parseDicomDataSetExplicit(file, stream);
    return { elements: file.elements, isWhole: true };
  } catch {
    return { elements: file.elements, isWhole: false };
  }
}

function openPart10(bytes: Uint8Array) {
  try {
    return dicomParser.readPart10Header(bytes);
  } catch {
    throw new NotOurs('file-meta');
  }
}

function endOf(bytes: Uint8Array, elements: readonly ReleasedElement[]): number {
  const last = elements.at(-1);
  return last === undefined ? 0 : last.value.byteOffset - bytes.byteOffset + last.value.length;
}

function isGroupLength(element: ReleasedElement | undefined, length: number): boolean {
  if (element?.tag !== 0x00020000 || element.vr !== 'UL' || element.value.length !== 4) return false;
  return Buffer.from(element.value).readUInt32LE() === length;
}
