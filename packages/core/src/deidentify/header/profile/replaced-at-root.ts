import type { Tag } from '../../../dicom/types.ts';

const PIXELS: Tag[] = [
  0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102,
  0x00280103, 0x00282110, 0x00282112, 0x00282114, 0x7fe00010,
];
const METHOD: Tag[] = [0x00120062, 0x00120063, 0x00120064, 0x00280301, 0x00280303];
const INSTANCE: Tag[] = [0x00080016, 0x00080018, 0x0020000d, 0x0020000e];

/** Attributes of the root that are written from what is known, not copied, and the rule that tells so. */
export const REPLACED_AT_ROOT: ReadonlyMap<Tag, string> = new Map([
  ...PIXELS.map((tag) => [tag, 'from-decoded-pixels'] as const),
  ...METHOD.map((tag) => [tag, 'de-identification-method'] as const),
  ...INSTANCE.map((tag) => [tag, 'instance-identity'] as const),
]);
