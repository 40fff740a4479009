import type { CodedImage, RawSamples } from '../codecs/coded-image.ts';
import type { DecodedFrame } from '../types.ts';

/** Which bits of a container are the value. */
export interface ValueBits {
  bitsStored: number;
  highBit: number;
  signed: boolean;
}

type StoredValues = DecodedFrame['data'];

/**
 * Stored values out of their containers: bits beyond BitsStored (embedded overlays among them) are dropped and the
 * sign is restored (PS3.5 section 8.1.1). Lossy streams overshoot, so their values are clipped instead.
 */
export function storedValues(image: Pick<CodedImage, 'data' | 'precision' | 'lossy'>, bits: ValueBits): StoredValues {
  const { data, precision } = image;
  const shift = precision > bits.highBit ? bits.highBit + 1 - bits.bitsStored : 0;
  const width = Math.min(bits.bitsStored, precision);
  if (image.lossy && precision > bits.bitsStored) return clipped(data, precision, bits);
  const container = data.BYTES_PER_ELEMENT * 8;
  if (!bits.signed) return shift === 0 && width === container ? data : masked(data, shift, width);
  return signExtended(data, shift, width);
}

function masked(data: RawSamples, shift: number, width: number): RawSamples {
  const mask = width === 32 ? 0xffffffff : 2 ** width - 1;
  const result = data.slice();
  for (let index = 0; index < result.length; index++) result[index] = (result[index]! >>> shift) & mask;
  return result;
}

function signedContainer(bytes: number, length: number): Int8Array | Int16Array | Int32Array {
  if (bytes === 1) return new Int8Array(length);
  return bytes === 2 ? new Int16Array(length) : new Int32Array(length);
}

/** Where the value fills its container, only the type changes: the bytes stay where they are. */
function asSigned({ buffer, byteOffset, length, BYTES_PER_ELEMENT: size }: RawSamples): StoredValues {
  if (size === 1) return new Int8Array(buffer, byteOffset, length);
  return size === 2 ? new Int16Array(buffer, byteOffset, length) : new Int32Array(buffer, byteOffset, length);
}

function signExtended(data: RawSamples, shift: number, width: number): StoredValues {
  if (shift === 0 && width === 8 * data.BYTES_PER_ELEMENT) return asSigned(data);
  const result = signedContainer(data.BYTES_PER_ELEMENT, data.length);
  const left = 32 - shift - width;
  const right = 32 - width;
  for (let index = 0; index < result.length; index++) result[index] = (data[index]! << left) >> right;
  return result;
}

function clipped(data: RawSamples, precision: number, bits: ValueBits): StoredValues {
  const low = bits.signed ? -(2 ** (bits.bitsStored - 1)) : 0;
  const high = low + 2 ** bits.bitsStored - 1;
  const result = bits.signed ? signedContainer(data.BYTES_PER_ELEMENT, data.length) : data.slice();
  const spare = 32 - precision;
  for (let index = 0; index < result.length; index++) {
    const value = bits.signed ? (data[index]! << spare) >> spare : data[index]!;
    result[index] = Math.min(high, Math.max(low, value));
  }
  return result;
}

/** Colour samples of any depth as 8 bits. */
export function toEightBits(data: StoredValues, bitsStored: number): Uint8Array {
  if (data instanceof Uint8Array && bitsStored === 8) return data;
  const result = new Uint8Array(data.length);
  const scale = 255 / (2 ** bitsStored - 1);
  for (let index = 0; index < result.length; index++) result[index] = Math.round(data[index]! * scale);
  return result;
}
