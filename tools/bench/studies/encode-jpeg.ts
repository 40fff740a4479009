import type { Canvas } from '../../synthetic/canvas.ts';
import { EntropyWriter, huffmanCodes } from './entropy-writer.ts';
import { HUFFMAN, type HuffmanSpecification, QUANTIZATION, ZIGZAG } from './jpeg-tables.ts';

/** One component: its samples in whole blocks, and what it is coded with. */
interface Plane {
  width: number;
  samples: Float32Array;
  divisors: Float32Array;
  dc: Int32Array;
  ac: Int32Array;
  predictor: number;
}

const CODES = {
  dcLuminance: huffmanCodes(HUFFMAN.dcLuminance),
  acLuminance: huffmanCodes(HUFFMAN.acLuminance),
  dcChrominance: huffmanCodes(HUFFMAN.dcChrominance),
  acChrominance: huffmanCodes(HUFFMAN.acChrominance),
};

/** `COSINES[frequency * 8 + sample]` of the forward transform (T.81 section A.3.3), with its factors. */
const COSINES = Float32Array.from({ length: 64 }, (_, at) => {
  const frequency = at >> 3;
  const factor = frequency === 0 ? Math.SQRT1_2 / 2 : 0.5;
  return factor * Math.cos(((2 * (at & 7) + 1) * frequency * Math.PI) / 16);
});

/**
 * A baseline JPEG with chrominance of half the width (4:2:2), as ultrasound devices write it; the quality scale is that
 * of the IJG. Written here because the bytes have to be the same on every machine, and sharp knows no 4:2:2.
 */
export function encodeJpeg(canvas: Canvas, quality: number): Uint8Array {
  const luminance = scaleTable(QUANTIZATION.luminance, quality);
  const chrominance = scaleTable(QUANTIZATION.chrominance, quality);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...inZigzag(luminance), 1, ...inZigzag(chrominance)]),
    segment(0xc0, [8, ...word(canvas.height), ...word(canvas.width), 3, 1, 0x21, 0, 2, 0x11, 1, 3, 0x11, 1]),
    segment(0xc4, [
      ...huffman(0x00, HUFFMAN.dcLuminance),
      ...huffman(0x10, HUFFMAN.acLuminance),
      ...huffman(0x01, HUFFMAN.dcChrominance),
      ...huffman(0x11, HUFFMAN.acChrominance),
    ]),
    segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
    encodeScan(toPlanes(canvas, luminance, chrominance), Math.ceil(canvas.height / 8)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function scaleTable(table: readonly number[], quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return table.map((value) => Math.max(1, Math.min(255, Math.floor((value * scale + 50) / 100))));
}

function inZigzag(table: readonly number[]): number[] {
  return ZIGZAG.map((position) => table[position]!);
}

function word(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}

function segment(marker: number, bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([0xff, marker, ...word(bytes.length + 2), ...bytes]);
}

function huffman(id: number, { lengths, values }: HuffmanSpecification): number[] {
  return [id, ...lengths, ...values];
}

/** Luminance and halved chrominance (JFIF's YCbCr), the edges repeated up to whole units of 16 by 8. */
function toPlanes({ width, height, data }: Canvas, luminance: number[], chrominance: number[]): Plane[] {
  const across = Math.ceil(width / 16) * 16;
  const down = Math.ceil(height / 8) * 8;
  const [y, cb, cr] = [1, 2, 2].map((divisor) => new Float32Array((across / divisor) * down)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const at = (Math.min(row, height - 1) * width + Math.min(column, width - 1)) * 3;
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      y[row * across + column] = 0.299 * red + 0.587 * green + 0.114 * blue - 128;
      const half = row * (across / 2) + (column >> 1);
      cb[half] = cb[half]! + (-0.168736 * red - 0.331264 * green + 0.5 * blue) / 2;
      cr[half] = cr[half]! + (0.5 * red - 0.418688 * green - 0.081312 * blue) / 2;
    }
  }
  const coded = (table: number[], dc: Int32Array, ac: Int32Array) => ({
    divisors: Float32Array.from(table, (value) => 1 / value),
    dc,
    ac,
    predictor: 0,
  });
  const chroma = () => coded(chrominance, CODES.dcChrominance, CODES.acChrominance);
  return [
    { width: across, samples: y, ...coded(luminance, CODES.dcLuminance, CODES.acLuminance) },
    { width: across / 2, samples: cb, ...chroma() },
    { width: across / 2, samples: cr, ...chroma() },
  ];
}

function encodeScan([y, cb, cr]: Plane[], blockRows: number): Uint8Array {
  const writer = new EntropyWriter();
  for (let row = 0; row < blockRows; row++) {
    for (let unit = 0; unit < cb!.width / 8; unit++) {
      encodeBlock(writer, y!, unit * 2, row);
      encodeBlock(writer, y!, unit * 2 + 1, row);
      encodeBlock(writer, cb!, unit, row);
      encodeBlock(writer, cr!, unit, row);
    }
  }
  return writer.finish();
}

const half = new Float32Array(64);
const quantized = new Int32Array(64);

/** Transforms and quantizes the block into {@link quantized}, row by row. */
function transform({ width, samples, divisors }: Plane, column: number, row: number): void {
  const start = row * 8 * width + column * 8;
  for (let line = 0; line < 8; line++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0;
      for (let at = 0; at < 8; at++) sum += samples[start + line * width + at]! * COSINES[frequency * 8 + at]!;
      half[line * 8 + frequency] = sum;
    }
  }
  for (let across = 0; across < 8; across++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0;
      for (let line = 0; line < 8; line++) sum += half[line * 8 + across]! * COSINES[frequency * 8 + line]!;
      const at = frequency * 8 + across;
      quantized[at] = Math.round(sum * divisors[at]!);
    }
  }
}

function encodeBlock(writer: EntropyWriter, plane: Plane, column: number, row: number): void {
  transform(plane, column, row);
  const difference = quantized[0]! - plane.predictor;
  plane.predictor = quantized[0]!;
  writer.code(plane.dc, sizeOf(difference));
  writeMagnitude(writer, difference);
  let zeros = 0;
  for (let index = 1; index < 64; index++) {
    const value = quantized[ZIGZAG[index]!]!;
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) writer.code(plane.ac, 0xf0);
    writer.code(plane.ac, (zeros << 4) | sizeOf(value));
    writeMagnitude(writer, value);
    zeros = 0;
  }
  if (zeros > 0) writer.code(plane.ac, 0);
}

/** Bits that a value takes (T.81 table F.1). */
function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

function writeMagnitude(writer: EntropyWriter, value: number): void {
  const size = sizeOf(value);
  if (size > 0) writer.bits(value < 0 ? value + (1 << size) - 1 : value, size);
}
