import { SETTINGS } from './table.ts';
import type { DicomEncoding } from './types.ts';

/** Every way frames of DICOM files can be written, the usual one first. */
export const DICOM_ENCODINGS = Object.keys(SETTINGS.dicomEncoding.choices) as readonly DicomEncoding[];

/** A way decoded samples are written, without loss. */
export type LosslessEncoding = Exclude<DicomEncoding, 'as-stored'>;

/** All of these, the one without compression first. */
export const LOSSLESS_ENCODINGS = DICOM_ENCODINGS.filter(
  (encoding): encoding is LosslessEncoding => encoding !== 'as-stored',
);
