import { TAGS } from '../../../dicom/index.ts';
import type { Tag } from '../../../dicom/types.ts';
import type { AttributeType } from './table-action.ts';

/** Storage classes made of functional groups (PS3.4 Annex B): enhanced CT, MR, PET, XA, XRF, ultrasound volume, 3D X-ray. */
const ENHANCED =
  /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2\.[12]|4\.[134]|6\.2|12\.1\.1|12\.2\.1|13\.1\.\d|128\.1|130|77\.1\.5\.[4-8])$/;

const PET = '1.2.840.10008.5.1.4.1.1.128';
const OPHTHALMIC = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.5\.[12]$/;
/** Whole slides: pyramids of tiles, none of which is a picture. */
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6';

/** Where one class is stricter than the others (PS3.3 C.8.9.1, C.8.9.4, C.8.17.1). */
const PET_TYPES: ReadonlyMap<Tag, AttributeType> = new Map([
  [TAGS.SeriesDate, 1],
  [TAGS.SeriesTime, 1],
  [TAGS.AcquisitionDate, 2],
  [TAGS.AcquisitionTime, 2],
]);
const OPHTHALMIC_TYPES: ReadonlyMap<Tag, AttributeType> = new Map([
  [TAGS.AcquisitionDateTime, 1],
  [TAGS.ContentDate, 1],
  [TAGS.ContentTime, 1],
]);

/** True for classes of the enhanced, multi-frame kind. */
export function isEnhancedClass(sopClassUid: string): boolean {
  return ENHANCED.test(sopClassUid);
}

/** True for classes whose frames are tiles of one large picture. */
export function isTiledClass(sopClassUid: string): boolean {
  return sopClassUid === WHOLE_SLIDE;
}

/** An attribute's type in a class where it is stricter than the allow-list says. */
export function typeInClass(sopClassUid: string, tag: Tag): AttributeType | undefined {
  if (sopClassUid === PET) return PET_TYPES.get(tag);
  return OPHTHALMIC.test(sopClassUid) ? OPHTHALMIC_TYPES.get(tag) : undefined;
}
