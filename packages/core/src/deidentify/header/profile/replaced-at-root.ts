import { TAGS } from '../../../dicom/index.ts';
import type { Tag } from '../../../dicom/types.ts';

const PIXELS: Tag[] = [
  TAGS.SamplesPerPixel,
  TAGS.PhotometricInterpretation,
  TAGS.PlanarConfiguration,
  TAGS.NumberOfFrames,
  TAGS.Rows,
  TAGS.Columns,
  TAGS.BitsAllocated,
  TAGS.BitsStored,
  TAGS.HighBit,
  TAGS.PixelRepresentation,
  TAGS.LossyImageCompression,
  TAGS.LossyImageCompressionRatio,
  TAGS.LossyImageCompressionMethod,
  TAGS.PixelData,
];
const METHOD: Tag[] = [
  TAGS.PatientIdentityRemoved,
  TAGS.DeidentificationMethod,
  TAGS.DeidentificationMethodCodeSequence,
  TAGS.BurnedInAnnotation,
  TAGS.LongitudinalTemporalInformationModified,
];
const INSTANCE: Tag[] = [TAGS.SOPClassUID, TAGS.SOPInstanceUID, TAGS.StudyInstanceUID, TAGS.SeriesInstanceUID];

/** Attributes of the root that are written from what is known, not copied, and the rule that tells so. */
export const REPLACED_AT_ROOT: ReadonlyMap<Tag, string> = new Map([
  ...PIXELS.map((tag) => [tag, 'from-decoded-pixels'] as const),
  ...METHOD.map((tag) => [tag, 'de-identification-method'] as const),
  ...INSTANCE.map((tag) => [tag, 'instance-identity'] as const),
]);
