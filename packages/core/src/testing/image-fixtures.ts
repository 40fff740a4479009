import { TAGS } from '../dicom/tags.ts';
import { element, type FixtureElement } from './dicom-fixtures.ts';

/** The Image Pixel attributes of a picture to make; grey of 8 bits when nothing else is said. */
export interface ImageFixture {
  rows: number;
  columns: number;
  frames?: number;
  samplesPerPixel?: 1 | 3;
  photometric?: string;
  planar?: 0 | 1;
  bitsAllocated?: number;
  bitsStored?: number;
  highBit?: number;
  signed?: boolean;
}

/** Elements of an image, in ascending order, without pixel data. */
export function imageElements(image: ImageFixture): FixtureElement[] {
  const { rows, columns, frames, samplesPerPixel = 1, bitsAllocated = 8 } = image;
  const bitsStored = image.bitsStored ?? bitsAllocated;
  const photometric = image.photometric ?? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2');
  return [
    element(TAGS.SOPClassUID, '1.2.840.10008.5.1.4.1.1.7'),
    element(TAGS.SamplesPerPixel, samplesPerPixel),
    element(TAGS.PhotometricInterpretation, photometric),
    ...(samplesPerPixel === 3 ? [element(TAGS.PlanarConfiguration, image.planar ?? 0)] : []),
    ...(frames === undefined ? [] : [element(TAGS.NumberOfFrames, String(frames))]),
    element(TAGS.Rows, rows),
    element(TAGS.Columns, columns),
    element(TAGS.BitsAllocated, bitsAllocated),
    element(TAGS.BitsStored, bitsStored),
    element(TAGS.HighBit, image.highBit ?? bitsStored - 1),
    element(TAGS.PixelRepresentation, image.signed ? 1 : 0),
  ];
}

/** The element (7FE0,0010) with native samples. */
export function pixelData(value: Uint8Array | number[], vr: 'OB' | 'OW' = 'OW'): FixtureElement {
  return element(TAGS.PixelData, value, vr);
}
