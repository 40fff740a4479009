import { SETTINGS } from './table.ts';
import type { DicomEncoding } from './types.ts';

/** Every way frames of DICOM files can be written, the one without compression first. */
export const DICOM_ENCODINGS = Object.keys(SETTINGS.dicomEncoding.choices) as readonly DicomEncoding[];
