import { type ParsedDicom, TAGS } from '../../dicom/index.ts';
import type { FrameDescription } from '../../dicom/types.ts';
import {
  type OutputElement,
  type SampleLayout,
  shortElement,
  textElement,
  type WrittenEncoding,
} from '../../dicom/write/index.ts';

/** Transfer syntaxes that lose, and their defined term (PS3.3 C.7.6.1.1.5.1). */
const LOSSY_METHODS: readonly [RegExp, string][] = [
  [/^1\.2\.840\.10008\.1\.2\.4\.5[0-6]$/, 'ISO_10918_1'],
  [/^1\.2\.840\.10008\.1\.2\.4\.81$/, 'ISO_14495_1'],
  [/^1\.2\.840\.10008\.1\.2\.4\.9[13]$/, 'ISO_15444_1'],
  [/^1\.2\.840\.10008\.1\.2\.4\.203$/, 'ISO_15444_15'],
  [/^1\.2\.840\.10008\.1\.2\.4\.112$/, 'ISO_18181_1'],
];

/** Frames as they are written. */
export interface WrittenFrames {
  image: FrameDescription;
  layout: SampleLayout;
  encoding: WrittenEncoding;
  /** Of colour that stays coded as it is; default: what the encoding gives. */
  photometric?: string;
}

/** JPEG 2000 is written with its reversible component transformation, which the header must name (PS3.5 section 8.2.4). */
function photometricOf({ image, layout, encoding, photometric }: WrittenFrames): string {
  if (layout.samplesPerPixel === 3) return photometric ?? (encoding === 'jpeg-2000-lossless' ? 'YBR_RCT' : 'RGB');
  return image.photometric === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2';
}

/**
 * The Image Pixel module (PS3.3 C.7.6.3) of the frames as they are written, and the history of their compression. Planar
 * Configuration is 0 in every transfer syntax (PS3.5 sections 8.2.1, 8.2.3, 8.2.4 and G.2).
 */
export function pixelAttributes(parsed: ParsedDicom, written: WrittenFrames): OutputElement[] {
  const { image, layout } = written;
  const isColour = layout.samplesPerPixel === 3;
  const frames = image.frames > 1 || parsed.dataset.elements.has(TAGS.NumberOfFrames);
  return [
    shortElement(TAGS.SamplesPerPixel, layout.samplesPerPixel),
    textElement(TAGS.PhotometricInterpretation, 'CS', photometricOf(written)),
    ...(isColour ? [shortElement(TAGS.PlanarConfiguration, 0)] : []),
    ...(frames ? [textElement(TAGS.NumberOfFrames, 'IS', String(image.frames))] : []),
    shortElement(TAGS.Rows, image.rows),
    shortElement(TAGS.Columns, image.columns),
    shortElement(TAGS.BitsAllocated, layout.bitsAllocated),
    shortElement(TAGS.BitsStored, layout.bitsStored),
    shortElement(TAGS.HighBit, layout.bitsStored - 1),
    shortElement(TAGS.PixelRepresentation, layout.signed ? 1 : 0),
    ...compressionHistory(parsed, image),
  ];
}

/** Once lossy, always lossy: what the source says of its history, and what its own transfer syntax adds to it. */
function compressionHistory(parsed: ParsedDicom, image: FrameDescription): OutputElement[] {
  const { dataset, transferSyntaxUid } = parsed;
  const known = LOSSY_METHODS.map(([, method]) => method);
  const methods = dataset.strings(TAGS.LossyImageCompressionMethod).filter((method) => known.includes(method));
  const ratios = dataset.numbers(TAGS.LossyImageCompressionRatio).filter((ratio) => ratio > 0 && ratio < 100_000);
  const own = LOSSY_METHODS.find(([syntax]) => syntax.test(transferSyntaxUid))?.[1];
  const said = dataset.string(TAGS.LossyImageCompression);
  if (own === undefined && said !== '01')
    return said === undefined ? [] : [textElement(TAGS.LossyImageCompression, 'CS', said === '00' ? '00' : '')];
  if (own !== undefined && methods.at(-1) !== own) methods.push(own);
  if (own !== undefined && ratios.length < methods.length) ratios.push(ratioOf(parsed, image));
  return [
    textElement(TAGS.LossyImageCompression, 'CS', '01'),
    ...(ratios.length > 0 ? [textElement(TAGS.LossyImageCompressionRatio, 'DS', ratios.map(decimal))] : []),
    ...(methods.length > 0 && methods.length === ratios.length
      ? [textElement(TAGS.LossyImageCompressionMethod, 'CS', methods)]
      : []),
  ];
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function ratioOf({ dataset }: ParsedDicom, image: FrameDescription): number {
  const fragments = dataset.elements.get(TAGS.PixelData)?.fragments ?? [];
  const coded = fragments.reduce((sum, { length }) => sum + length, 0);
  const bytes = image.rows * image.columns * image.frames * image.samplesPerPixel * Math.ceil(image.bitsAllocated / 8);
  return Math.max(1, bytes / Math.max(1, coded));
}
