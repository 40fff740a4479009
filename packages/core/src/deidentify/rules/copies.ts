import { TAGS } from '../../dicom/index.ts';
import type { DataSet, Tag } from '../../dicom/types.ts';

/** Conversion Type, and Secondary Capture Device ID, Manufacturer, Model, Software, Hardcopy and film devices. */
const SECONDARY_CAPTURE: readonly Tag[] = [
  TAGS.ConversionType,
  TAGS.SecondaryCaptureDeviceID,
  TAGS.HardcopyCreationDeviceID,
  TAGS.DateOfSecondaryCapture,
  TAGS.TimeOfSecondaryCapture,
  TAGS.SecondaryCaptureDeviceManufacturer,
  TAGS.HardcopyDeviceManufacturer,
  TAGS.SecondaryCaptureDeviceManufacturerModelName,
  TAGS.SecondaryCaptureDeviceSoftwareVersions,
  TAGS.HardcopyDeviceSoftwareVersion,
  TAGS.HardcopyDeviceManufacturerModelName,
];

/** Scanned document, scanned image, digitized film, drawing (PS3.3 C.8.6.1): handwriting and labels are not always read. */
const FROM_PAPER = new Set(['SD', 'SI', 'DF', 'DRW']);

/** Modalities of screens (PS3.3 C.7.3.1.1.1), whose pixels may be any picture's. */
const SCREENS = new Set(['OT', 'SC']);

/** Modalities of papers, photographs and data: no acquisition has one of them, nor one of {@link SCREENS}. */
const NO_ACQUISITION = new Set('DOC SR KO PR XC ECG HC FID AU GM SM REG SEG PLAN'.split(' '));

/** Whether the header says that the pixels were captured, scanned or drawn after the acquisition. */
export function isCaptured(dataset: DataSet): boolean {
  return SECONDARY_CAPTURE.some((tag) => (dataset.string(tag) ?? '') !== '');
}

/** Whether it says that they come from paper or film, where no search is sure of what stands on them. */
export function isFromPaper(dataset: DataSet): boolean {
  return FROM_PAPER.has(dataset.string(TAGS.ConversionType)?.toUpperCase() ?? '');
}

/** Of what, by its Modality (0008,0060), an image is that calls itself an acquisition by its SOP class. */
export function modalityFault(dataset: DataSet): 'screen' | 'no-acquisition' | undefined {
  const modalities = dataset.strings(TAGS.Modality).map((value) => value.toUpperCase());
  if (modalities.some((value) => NO_ACQUISITION.has(value))) return 'no-acquisition';
  return modalities.some((value) => SCREENS.has(value)) ? 'screen' : undefined;
}
