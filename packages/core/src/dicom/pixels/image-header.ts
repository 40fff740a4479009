import { malformed, tooLarge, unsupported } from '../limits.ts';
import { TAGS } from '../tags.ts';
import type { DataSet, FrameDescription, Tag } from '../types.ts';

/** The Image Pixel attributes as the header has them (PS3.3 C.7.6.3), checked for sense and size. */
export interface ImageHeader extends FrameDescription {
  /** Samples of a pixel come plane after plane. */
  planar: boolean;
  /** 32 or 64 where the pixels are IEEE 754 numbers (PS3.3 C.7.6.24, C.7.6.25). */
  floatBits?: 32 | 64;
  pixelTag: Tag;
}

const MAX_FRAMES = 2 ** 24;

/**
 * Reads the image's description from its header.
 *
 * @throws StudyshareError `dicom.unsupported` without pixel data or with four components, `dicom.malformed`, `dicom.too_large`
 */
export function readImageHeader(dataset: DataSet, maxPixelBytes: number): ImageHeader {
  const pixelTag = [TAGS.PixelData, TAGS.FloatPixelData, TAGS.DoubleFloatPixelData].find((tag) =>
    dataset.elements.has(tag),
  );
  if (pixelTag === undefined) throw unsupported('no-pixel-data');
  const samplesPerPixel = dataset.number(TAGS.SamplesPerPixel) ?? 1;
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw unsupported('samples-per-pixel');
  const photometric = dataset.string(TAGS.PhotometricInterpretation) || (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2');
  const header: ImageHeader = {
    rows: atLeastOne(dataset, TAGS.Rows),
    columns: atLeastOne(dataset, TAGS.Columns),
    frames: framesOf(dataset),
    samplesPerPixel,
    photometric: photometric.toUpperCase(),
    planar: samplesPerPixel === 3 && dataset.number(TAGS.PlanarConfiguration) === 1,
    pixelTag,
    ...readBits(dataset, pixelTag),
  };
  if (dataset.number(TAGS.NumberOfFrames) === 0) header.corrections.push('number-of-frames');
  const bytes = header.rows * header.columns * samplesPerPixel * Math.ceil(header.bitsAllocated / 8) * header.frames;
  if (bytes > maxPixelBytes || header.frames > MAX_FRAMES) throw tooLarge('maxPixelBytes');
  return header;
}

function atLeastOne(dataset: DataSet, tag: Tag): number {
  const value = dataset.number(tag);
  if (value === undefined || !Number.isInteger(value) || value < 1) throw malformed('image-size');
  return value;
}

/** None at all, or zero, which some writers put for a single one; what goes beyond one frame shows as surplus. */
function framesOf(dataset: DataSet): number {
  if (!dataset.string(TAGS.NumberOfFrames) || dataset.number(TAGS.NumberOfFrames) === 0) return 1;
  return atLeastOne(dataset, TAGS.NumberOfFrames);
}

type Bits = Pick<ImageHeader, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed' | 'floatBits' | 'corrections'>;

function readBits(dataset: DataSet, pixelTag: Tag): Bits {
  const corrections: string[] = [];
  if (pixelTag !== TAGS.PixelData) {
    const floatBits = pixelTag === TAGS.FloatPixelData ? 32 : 64;
    return {
      bitsAllocated: floatBits,
      bitsStored: floatBits,
      highBit: floatBits - 1,
      signed: true,
      floatBits,
      corrections,
    };
  }
  const bitsAllocated = dataset.number(TAGS.BitsAllocated) ?? 0;
  const bitsStored = dataset.number(TAGS.BitsStored) ?? bitsAllocated;
  if (bitsAllocated < 1 || bitsAllocated > 32 || bitsStored < 1 || bitsStored > bitsAllocated) throw malformed('bits');
  let highBit = dataset.number(TAGS.HighBit) ?? bitsStored - 1;
  if (highBit < bitsStored - 1 || highBit >= bitsAllocated) {
    highBit = bitsStored - 1;
    corrections.push('high-bit');
  }
  const signed = dataset.number(TAGS.PixelRepresentation) === 1;
  return { bitsAllocated, bitsStored, highBit, signed, corrections };
}
