import { SOP_CLASS_KINDS } from './tables/sop-classes.gen.ts';

/** What an object is, as far as its SOP class tells; `private` and `unknown` are not in the standard's table. */
export type SopClassKind = (typeof SOP_CLASS_KINDS)[keyof typeof SOP_CLASS_KINDS] | 'private' | 'unknown';

const KINDS: ReadonlyMap<string, SopClassKind> = new Map(Object.entries(SOP_CLASS_KINDS));

/** Root of the standard's own UIDs (PS3.6, Annex A). */
const STANDARD_ROOT = '1.2.840.10008.';

/**
 * The kind of a SOP class. A UID under another root is `private` (no de-identification is defined for it, PS3.15
 * E.1.1); an absent one, or one of the standard that is not in our table, is `unknown`.
 */
export function classifySopClass(uid: string): SopClassKind {
  const known = KINDS.get(uid);
  if (known !== undefined) return known;
  return uid === '' || uid.startsWith(STANDARD_ROOT) ? 'unknown' : 'private';
}

/** CT, enhanced CT and the enhanced CT that was converted from it (PS3.4 Annex B). */
export function isTomography(sopClassUid: string): boolean {
  return /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.2(\.[12])?$/.test(sopClassUid);
}

/** The kinds whose pixels may be shown to a patient. */
const PICTURE_KINDS: ReadonlySet<SopClassKind> = new Set([
  'cross-sectional',
  'projection',
  'ultrasound',
  'photograph',
  'secondary-capture',
  'unknown',
]);

/** Whether objects of this kind are rendered as pictures or clips. */
export function isPictureKind(kind: SopClassKind): boolean {
  return PICTURE_KINDS.has(kind);
}
