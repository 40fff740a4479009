import type { Remedy } from '../types.ts';

/** What a code stream says of itself, before it is decoded. */
export interface CodeStreamInfo {
  kind: 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'ht-jpeg-2000';
  rows: number;
  columns: number;
  components: number;
  /** Bits of a sample. */
  precision: number;
  signed: boolean;
  lossless: boolean;
  /** `rgb` or `ybr` where the stream settles it, `none` where samples are stored as they are and the header has to say. */
  colour: 'rgb' | 'ybr' | 'none';
  /** JPEG: the number of the SOF marker, 0 for baseline to 15. */
  process?: number;
}

/** One way to read a stream: the bytes to decode, and what was made good in them. */
export interface Reading {
  stream: Uint8Array;
  remedies: readonly Remedy[];
}

/** Interleaved samples as a codec gives them, in containers of 8, 16 or 32 bits, not yet masked. */
export interface CodedImage {
  rows: number;
  columns: number;
  components: number;
  precision: number;
  data: RawSamples;
  /** True where clipping, not masking, brings samples that overshoot the declared bits back into range. */
  lossy: boolean;
  /** `none`: the header's photometric interpretation still applies. */
  colour: 'rgb' | 'ybr' | 'none';
}

/** Containers of stored samples, read as unsigned; the sign is restored from the declared bits. */
export type RawSamples = Uint8Array | Uint16Array | Uint32Array;

/** Little-endian bytes as samples of `bytesPerSample`, copied when they do not lie on a sample boundary. */
export function asSamples(bytes: Uint8Array, bytesPerSample: 1 | 2 | 4): RawSamples {
  if (bytesPerSample === 1) return bytes;
  const aligned = bytes.byteOffset % bytesPerSample === 0 ? bytes : bytes.slice();
  const length = Math.floor(bytes.length / bytesPerSample);
  if (bytesPerSample === 2) return new Uint16Array(aligned.buffer, aligned.byteOffset, length);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, length);
}

/** The container that holds samples of `precision` bits. */
export function containerBytes(precision: number): 1 | 2 | 4 {
  if (precision <= 8) return 1;
  return precision <= 16 ? 2 : 4;
}

/** Samples that came plane after plane, as pixels. */
export function interleave(planes: RawSamples, components: number): RawSamples {
  if (components === 1) return planes;
  const pixels = Math.floor(planes.length / components);
  const result = planes.slice();
  for (let component = 0; component < components; component++) {
    const plane = component * pixels;
    for (let pixel = 0, target = component; pixel < pixels; pixel++, target += components) {
      result[target] = planes[plane + pixel]!;
    }
  }
  return result;
}
