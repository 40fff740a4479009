import { type CodedImage, interleave } from '../codecs/coded-image.ts';
import { valueBytes } from '../data-set.ts';
import { malformed } from '../limits.ts';
import type { DataSet } from '../types.ts';
import type { ImageHeader } from './image-header.ts';
import { readSamples, swapped, unpackBits } from './unpack-samples.ts';
import { upsample422 } from './ybr-to-rgb.ts';

/** Reads frame `index` from uncompressed pixel data. */
export type NativeFrames = (index: number) => CodedImage;

/**
 * Frames of uncompressed pixel data (PS3.5 section 8.1, Annex D): 8, 16 or 32 bits, or any other width packed.
 *
 * @throws StudyshareError `dicom.malformed` on opening an empty value; from the reader for a frame that is cut off
 */
export function openNativeFrames(dataset: DataSet, header: ImageHeader): NativeFrames {
  const element = dataset.elements.get(header.pixelTag)!;
  const stored = valueBytes(dataset, header.pixelTag)!;
  if (stored.length === 0) throw malformed('pixel-data-empty');
  // Eight-bit samples in big-endian words of OW come in swapped pairs, packed bits likewise (PS3.5 section 8.1.2).
  const inWords = !dataset.littleEndian && element.vr === 'OW';
  const wholeSamples = [16, 32].includes(header.bitsAllocated);
  const bytes = inWords && !wholeSamples ? swapped(stored, 2) : stored;
  const halved = isSubsampled(header, bytes.length);
  const pixels = header.rows * (halved ? 2 * Math.ceil(header.columns / 2) : header.columns);
  const samples = pixels * (halved ? 2 : header.samplesPerPixel);
  return (index) => {
    const raw = readFrame(bytes, index, samples, header, dataset.littleEndian || !wholeSamples);
    const whole = halved ? upsample422(asBytes(raw), header.rows, header.columns) : raw;
    const data = header.planar && !halved ? interleave(whole, header.samplesPerPixel) : whole;
    return codedImage(header, data);
  };
}

/** One frame of plain samples, from bytes that hold exactly that frame. */
export function nativeFrameOf(bytes: Uint8Array, header: ImageHeader): CodedImage {
  const samples = header.rows * header.columns * header.samplesPerPixel;
  const raw = readFrame(bytes, 0, samples, header, true);
  return codedImage(header, header.planar ? interleave(raw, header.samplesPerPixel) : raw);
}

function codedImage(header: ImageHeader, data: CodedImage['data']): CodedImage {
  const { rows, columns, samplesPerPixel, bitsAllocated } = header;
  return { rows, columns, components: samplesPerPixel, precision: bitsAllocated, data, lossy: false, colour: 'none' };
}

function readFrame(bytes: Uint8Array, index: number, samples: number, header: ImageHeader, littleEndian: boolean) {
  const bits = header.bitsAllocated;
  const firstBit = index * samples * bits;
  if (index < 0 || index >= header.frames || firstBit + samples * bits > bytes.length * 8)
    throw malformed('pixel-data-short');
  if (![8, 16, 32].includes(bits)) return unpackBits(bytes, firstBit, samples, bits);
  const from = firstBit / 8;
  return readSamples(bytes.subarray(from, from + (samples * bits) / 8), bits, littleEndian);
}

/** Some writers label full-resolution chroma as 4:2:2; the length tells. */
function isSubsampled(header: ImageHeader, length: number): boolean {
  const labelled = header.photometric === 'YBR_FULL_422' || header.photometric === 'YBR_PARTIAL_422';
  if (!labelled || header.bitsAllocated !== 8) return false;
  if (length < header.rows * header.columns * 3 * header.frames) return true;
  header.corrections.push('chroma-not-subsampled');
  return false;
}

function asBytes(samples: CodedImage['data']): Uint8Array {
  return samples instanceof Uint8Array
    ? samples
    : new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** Float and double float pixel data as 32-bit floats (PS3.5 section 8.4). */
export function readFloatFrame(dataset: DataSet, header: ImageHeader, index: number): Float32Array {
  const bits = header.floatBits!;
  const samples = header.rows * header.columns;
  const size = bits / 8;
  const bytes = valueBytes(dataset, header.pixelTag)!.subarray(index * samples * size, (index + 1) * samples * size);
  if (bytes.length < samples * size) throw malformed('pixel-data-short');
  const native = dataset.littleEndian ? bytes.slice() : swapped(bytes, size);
  return bits === 32 ? new Float32Array(native.buffer) : Float32Array.from(new Float64Array(native.buffer));
}
