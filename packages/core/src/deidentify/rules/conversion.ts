import { TAGS } from '../../dicom/index.ts';
import type { Tag } from '../../dicom/types.ts';
import type { Rule } from './rule.ts';

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
const COPIED = new Set(['SD', 'SI', 'DF', 'DRW']);

/** Conversion Type (0008,0064) tells that the pixels came from a screen, a film or a camera. */
export const conversionRule: Rule = {
  id: 'conversion',
  describe: () =>
    'Conversion Type (0008,0064) or Secondary Capture Device attributes (0018,1010 to 0018,1019) mean that the ' +
    'pixels are a copy of a screen, film or paper, whatever the SOP class says. A screen capture that was scanned or ' +
    'drawn (SD, SI, DF, DRW) is not trusted to any text search.',
  check: (facts) => {
    const { dataset, kind } = facts;
    const copied = COPIED.has(dataset.string(TAGS.ConversionType)?.toUpperCase() ?? '');
    const doubted =
      kind === 'secondary-capture'
        ? copied && facts.textSearch === 'trusted'
        : SECONDARY_CAPTURE.some((tag) => (dataset.string(tag) ?? '') !== '');
    return doubted ? [{ code: 'converted-image', effect: 'doubt' }] : [];
  },
};
