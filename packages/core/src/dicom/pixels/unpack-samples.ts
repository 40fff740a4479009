import { asSamples, containerBytes, type RawSamples } from '../codecs/coded-image.ts';

/** Bytes as stored for `bits`-bit samples, read into their container. */
export function readSamples(bytes: Uint8Array, bits: number, littleEndian: boolean): RawSamples {
  const size = containerBytes(bits);
  return asSamples(littleEndian ? bytes : swapped(bytes, size), size);
}

/** Every `size` bytes turned round. */
export function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const buffer = Buffer.from(copy.buffer, 0, copy.length - (copy.length % Math.max(1, size)));
  if (size === 2) buffer.swap16();
  if (size === 4) buffer.swap32();
  if (size === 8) buffer.swap64();
  return copy;
}

/** Samples of any width up to 32 bits packed without gaps, least significant bit first (PS3.5 section 8.1.1). */
export function unpackBits(bytes: Uint8Array, firstBit: number, count: number, bits: number): RawSamples {
  const size = containerBytes(bits);
  const result = size === 1 ? new Uint8Array(count) : size === 2 ? new Uint16Array(count) : new Uint32Array(count);
  let position = firstBit;
  for (let index = 0; index < count; index++) {
    let value = 0;
    for (let taken = 0; taken < bits; ) {
      const inByte = position & 7;
      const take = Math.min(8 - inByte, bits - taken);
      const part = ((bytes[position >>> 3] ?? 0) >>> inByte) & ((1 << take) - 1);
      value += part * 2 ** taken;
      taken += take;
      position += take;
    }
    result[index] = value;
  }
  return result;
}
