import { type HuffmanTable, readHuffmanTable } from './huffman-table.ts';
import type { CodeTables } from './read-jpeg.ts';
import { isAcSymbol, isDcSymbol } from './symbols.ts';

/** Counts of codes by length, and the symbols of the shorter ones; all others follow in their order. */
interface TypicalTable {
  counts: number[];
  first: number[];
}

const ofSymbols = (isSymbol: (symbol: number) => boolean) =>
  Array.from({ length: 256 }, (_, symbol) => symbol).filter(isSymbol);

function tableOf({ counts, first }: TypicalTable, isSymbol: (symbol: number) => boolean): HuffmanTable {
  const rest = ofSymbols(isSymbol).filter((symbol) => !first.includes(symbol));
  return readHuffmanTable(Uint8Array.from(counts), Uint8Array.of(...first, ...rest), isSymbol);
}

/** ITU-T T.81 Tables K.3 and K.4: differences of the first component, and of the others. */
const DC: TypicalTable[] = [
  { counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], first: [] },
  { counts: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], first: [] },
];
/** Tables K.5 and K.6: all other coefficients. */
const AC: TypicalTable[] = [
  {
    counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    first: [
      0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14,
      0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82,
    ],
  },
  {
    counts: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
    first: [
      0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22, 0x32,
      0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09, 0x23, 0x33, 0x52, 0xf0, 0x15, 0x62, 0x72, 0xd1, 0x0a, 0x16,
      0x24, 0x34, 0xe1, 0x25, 0xf1,
    ],
  },
];

const STANDARD: readonly CodeTables[] = [0, 1].map((id) => ({
  dcId: id,
  acId: id,
  dc: tableOf(DC[id]!, isDcSymbol),
  ac: tableOf(AC[id]!, isAcSymbol),
}));

/** The tables of T.81 Annex K for component `index`: they have a code for everything. */
export function standardTables(index: number): CodeTables {
  return STANDARD[Math.min(index, 1)]!;
}
