/** Example tables of ITU-T T.81 Annex K, which nearly every baseline encoder writes. */

/** Table K.1 and K.2: quantization of luminance and chrominance, row by row. */
export const QUANTIZATION = {
  luminance: [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ],
  chrominance: [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
  ],
} as const;

/** A Huffman table as a DHT segment holds it: how many codes of each length from 1 to 16 bits, and their values. */
export interface HuffmanSpecification {
  lengths: readonly number[];
  values: readonly number[];
}

/** Runs and sizes from `first` to `last` of each row, in hexadecimal: the long tail of the AC tables. */
function tail(...rows: readonly (readonly [first: number, last: number])[]): number[] {
  return rows.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

const DC_VALUES = tail([0, 11]);

/** Tables K.3 to K.6. */
export const HUFFMAN = {
  dcLuminance: { lengths: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], values: DC_VALUES },
  dcChrominance: { lengths: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], values: DC_VALUES },
  acLuminance: {
    lengths: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    values: [
      ...[0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71],
      ...[0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72],
      ...tail([0x82, 0x82], [0x09, 0x0a], [0x16, 0x1a], [0x25, 0x2a], [0x34, 0x3a], [0x43, 0x4a], [0x53, 0x5a]),
      ...tail([0x63, 0x6a], [0x73, 0x7a], [0x83, 0x8a], [0x92, 0x9a], [0xa2, 0xaa], [0xb2, 0xba], [0xc2, 0xca]),
      ...tail([0xd2, 0xda], [0xe1, 0xea], [0xf1, 0xfa]),
    ],
  },
  acChrominance: {
    lengths: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
    values: [
      ...[0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22],
      ...[0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09, 0x23, 0x33, 0x52, 0xf0, 0x15, 0x62, 0x72, 0xd1],
      ...[0x0a, 0x16, 0x24, 0x34, 0xe1, 0x25, 0xf1],
      ...tail([0x17, 0x1a], [0x26, 0x2a], [0x35, 0x3a], [0x43, 0x4a], [0x53, 0x5a], [0x63, 0x6a], [0x73, 0x7a]),
      ...tail([0x82, 0x8a], [0x92, 0x9a], [0xa2, 0xaa], [0xb2, 0xba], [0xc2, 0xca], [0xd2, 0xda], [0xe2, 0xea]),
      ...tail([0xf2, 0xfa]),
    ],
  },
} as const satisfies Record<string, HuffmanSpecification>;

/** Position in the block, row by row, of coefficient `index` in zig-zag order (T.81 figure A.6). */
export const ZIGZAG = zigzag();

function zigzag(): number[] {
  const order: number[] = [];
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    const cells: number[] = [];
    for (let row = Math.max(0, diagonal - 7); row <= Math.min(7, diagonal); row++)
      cells.push(row * 8 + (diagonal - row));
    order.push(...(diagonal % 2 === 0 ? cells.reverse() : cells));
  }
  return order;
}
