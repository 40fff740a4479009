import type { Tag } from '../dicom/types.ts';

/** The elements the rules look at (PS3.6). */
export const TAGS = {
  sopClassUid: 0x00080016,
  imageType: 0x00080008,
  modality: 0x00080060,
  seriesDescription: 0x0008103e,
  derivationDescription: 0x00082111,
  lossyImageCompression: 0x00282110,
  /** Conversion Type, and Secondary Capture Device ID, Manufacturer, Model, Software, Hardcopy and film devices. */
  secondaryCapture: [
    0x00080064, 0x00181010, 0x00181011, 0x00181012, 0x00181014, 0x00181016, 0x00181017, 0x00181018, 0x00181019,
    0x0018101a, 0x0018101b,
  ],
  burnedInAnnotation: 0x00280301,
  recognizableVisualFeatures: 0x00280302,
  numberOfFrames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  frameTime: 0x00181063,
  cineRate: 0x00180040,
  recommendedDisplayFrameRate: 0x00082144,
  iconImageSequence: 0x00880200,
  directoryRecordSequence: 0x00041220,
  dimensionOrganizationType: 0x00209311,
  regions: 0x00186011,
  regionSpatialFormat: 0x00186012,
  regionDataType: 0x00186014,
  regionMinX: 0x00186018,
  regionMinY: 0x0018601a,
  regionMaxX: 0x0018601c,
  regionMaxY: 0x0018601e,
  encapsulatedDocument: 0x00420011,
  encapsulatedMediaType: 0x00420012,
  pixelData: 0x7fe00010,
  floatPixelData: 0x7fe00008,
  doubleFloatPixelData: 0x7fe00009,
} as const satisfies Record<string, Tag | readonly Tag[]>;
