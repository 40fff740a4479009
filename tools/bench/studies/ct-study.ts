import { buildDicom, element } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { drawCtSlice } from '../../synthetic/ct.ts';
import { type Attributes, toElements } from './attributes.ts';
import { commonElements, uid } from './header.ts';

const CT_CLASS = '1.2.840.10008.5.1.4.1.1.2';
const STUDY = 2;
const AIR = 1024;

/** Slice `number` (from 1) of `slices`: signed 16 bit, not compressed, as most scanners send them. */
export function ctSlice(number: number, { slices, size }: { slices: number; size: number }): Uint8Array {
  const values = drawCtSlice(size, number - 1, slices, 51);
  const stored = Int16Array.from(values, (value) => value + AIR);
  const elements = [
    ...commonElements({ study: STUDY, series: 1, instance: number, modality: 'CT', sopClassUid: CT_CLASS }),
    ...toElements({ ...geometry(number), ...pixelDescription(size) }),
    element(0x7fe00010, new Uint8Array(stored.buffer), 'OW'),
  ];
  return buildDicom({
    meta: [element(0x00020002, CT_CLASS), element(0x00020003, uid(STUDY, 1, number))],
    elements: elements.sort((one, other) => one.tag - other.tag),
  });
}

function geometry(number: number): Attributes {
  return {
    ImageType: 'ORIGINAL\\PRIMARY\\AXIAL',
    SliceThickness: '1.0',
    KVP: '120',
    XRayTubeCurrent: '220',
    Exposure: '110',
    ExposureTime: '500',
    ConvolutionKernel: 'STD',
    GantryDetectorTilt: '0',
    TableHeight: '150',
    PatientPosition: 'HFS',
    ImagePositionPatient: `-180\\-180\\${number}`,
    ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
    PixelSpacing: '0.7\\0.7',
    SliceLocation: String(number),
  };
}

function pixelDescription(size: number): Attributes {
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: size,
    Columns: size,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    RescaleIntercept: String(-AIR),
    RescaleSlope: '1',
    RescaleType: 'HU',
    WindowCenter: '40\\-600',
    WindowWidth: '400\\1500',
  };
}
