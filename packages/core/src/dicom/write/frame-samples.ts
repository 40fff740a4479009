import { endianness } from 'node:os';
import type { DecodedFrame, FrameDescription } from '../types.ts';

/** How samples are stored in a file being written. */
export interface SampleLayout {
  samplesPerPixel: 1 | 3;
  bitsAllocated: 1 | 8 | 16 | 32;
  bitsStored: number;
  signed: boolean;
}

/** The layout for decoded frames: grey as stored (in whole bytes, or single bits), colour and palette as 8-bit RGB. */
export function layoutOf(description: FrameDescription): SampleLayout {
  if (description.samplesPerPixel === 3 || description.photometric === 'PALETTE COLOR')
    return { samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, signed: false };
  const { bitsAllocated, bitsStored, signed } = description;
  if (bitsAllocated === 1) return { samplesPerPixel: 1, bitsAllocated: 1, bitsStored: 1, signed: false };
  return {
    samplesPerPixel: 1,
    bitsAllocated: bitsAllocated <= 8 ? 8 : bitsAllocated <= 16 ? 16 : 32,
    bitsStored,
    signed,
  };
}

/** Bits a frame takes. */
export function frameBits(layout: SampleLayout, size: { rows: number; columns: number }): number {
  return size.rows * size.columns * layout.samplesPerPixel * layout.bitsAllocated;
}

/** Puts a frame's samples at `bit` of the pixel data; single bits are packed from the lowest on (PS3.5 section 8.1.1). */
export function putFrame(target: Uint8Array, bit: number, samples: DecodedFrame['data'], layout: SampleLayout): void {
  if (layout.bitsAllocated === 1) {
    for (let index = 0; index < samples.length; index++)
      if (samples[index] !== 0) target[(bit + index) >>> 3]! |= 1 << ((bit + index) & 7);
    return;
  }
  const size = (layout.bitsAllocated / 8) as 1 | 2 | 4;
  const from = bit / 8;
  // What does not change the container is a copy of bytes.
  if (samples.BYTES_PER_ELEMENT === size && IS_LITTLE_ENDIAN && !(samples instanceof Float32Array))
    target.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), from);
  else putEach(new DataView(target.buffer, target.byteOffset + from, samples.length * size), samples, size);
}

const IS_LITTLE_ENDIAN = endianness() === 'LE';

function putEach(view: DataView, samples: DecodedFrame['data'], size: 1 | 2 | 4): void {
  if (size === 1) for (let index = 0; index < samples.length; index++) view.setUint8(index, samples[index]!);
  else if (size === 2)
    for (let index = 0; index < samples.length; index++) view.setUint16(2 * index, samples[index]!, true);
  else for (let index = 0; index < samples.length; index++) view.setUint32(4 * index, samples[index]!, true);
}
