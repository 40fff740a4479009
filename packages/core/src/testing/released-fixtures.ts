import { buildDicom, element, type FixtureElement } from './dicom-fixtures.ts';

const CLASS = '1.2.840.10008.5.1.4.1.1.7';
const INSTANCE = '2.25.123456789012345678901234567890';

/** A grey picture of two by two, as it is released. */
export const RELEASED_IMAGE: readonly FixtureElement[] = [
  element(0x00080016, CLASS, 'UI'),
  element(0x00080018, INSTANCE, 'UI'),
  element(0x00100010, '', 'PN'),
  element(0x00120062, 'YES', 'CS'),
  element(0x00280002, 1, 'US'),
  element(0x00280004, 'MONOCHROME2', 'CS'),
  element(0x00280010, 2, 'US'),
  element(0x00280011, 2, 'US'),
  element(0x00280100, 8, 'US'),
  element(0x00280101, 8, 'US'),
];

/** File meta information as it is released, without its group length. */
export const RELEASED_META: readonly FixtureElement[] = [
  element(0x00020001, Uint8Array.of(0, 1), 'OB'),
  element(0x00020002, CLASS, 'UI'),
  element(0x00020003, INSTANCE, 'UI'),
  element(0x00020010, '1.2.840.10008.1.2.1', 'UI'),
  element(0x00020012, '2.25.1', 'UI'),
  element(0x00020013, 'STUDYSHARE_1', 'SH'),
];

/** The bytes of elements, one behind the other; nothing is checked. */
export function bytesOf(elements: readonly FixtureElement[]): Uint8Array {
  return buildDicom({ elements: [...elements], meta: false });
}

/** Preamble, prefix, these bytes as group 2 with their length before them, and these as data set. */
export function part10(dataset: Uint8Array, meta: Uint8Array = bytesOf(RELEASED_META)): Uint8Array {
  const groupLength = bytesOf([element(0x00020000, meta.length, 'UL')]);
  return new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), groupLength, meta, dataset]));
}

/** A file as the product writes it, with these elements added or put in the place of others. */
export function releasedFile(...changes: FixtureElement[]): Uint8Array {
  const pixels = element(0x7fe00010, Uint8Array.of(1, 2, 3, 4), 'OB');
  const tags = new Set(changes.map(({ tag }) => tag));
  const elements = [...[...RELEASED_IMAGE, pixels].filter(({ tag }) => !tags.has(tag)), ...changes];
  return part10(bytesOf(elements.sort((a, b) => a.tag - b.tag)));
}
