import { CannotMask } from './obstacle.ts';

/** Codes up to this length are found by one look into a table. */
export const LOOK_BITS = 10;
const LONGEST = 16;

/** Codes of a table, to read and to write by (ITU-T T.81 Annex C and F.2.2.3). */
export interface HuffmanTable {
  /** Numbers of codes of length 1 to 16, as they stand in the stream. */
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
  /** By the next {@link LOOK_BITS} bits: symbol × 32 + length of its code; 0 where that is longer, or no code. */
  readonly look: Uint16Array;
  /** By length: the largest code (-1: none), and what to add to a code for the place of its symbol. */
  readonly largest: Int32Array;
  readonly place: Int32Array;
  /** By symbol: its code and the length of it; 0 where it has none. */
  readonly code: Uint16Array;
  readonly length: Uint8Array;
}

/** @throws CannotMask where the counts make no prefix code, a symbol comes twice, or `isSymbol` says no */
export function readHuffmanTable(
  counts: Uint8Array,
  symbols: Uint8Array,
  isSymbol: (symbol: number) => boolean,
): HuffmanTable {
  const table: HuffmanTable = {
    counts,
    symbols,
    look: new Uint16Array(1 << LOOK_BITS),
    largest: new Int32Array(LONGEST + 1).fill(-1),
    place: new Int32Array(LONGEST + 1),
    code: new Uint16Array(256),
    length: new Uint8Array(256),
  };
  let code = 0;
  let at = 0;
  for (let length = 1; length <= LONGEST; length++, code <<= 1) {
    table.place[length] = at - code;
    for (let count = counts[length - 1]!; count > 0; count--, code++, at++) {
      const symbol = symbols[at]!;
      if (code >= 1 << length || table.length[symbol] !== 0 || !isSymbol(symbol)) throw new CannotMask('tables');
      enter(table, symbol, code, length);
    }
    if (counts[length - 1]! > 0) table.largest[length] = code - 1;
  }
  return table;
}

function enter(table: HuffmanTable, symbol: number, code: number, length: number): void {
  table.code[symbol] = code;
  table.length[symbol] = length;
  if (length > LOOK_BITS) return;
  const from = code << (LOOK_BITS - length);
  table.look.fill(symbol * 32 + length, from, from + (1 << (LOOK_BITS - length)));
}

/** The symbol of a code longer than {@link LOOK_BITS}, as `look` has it, by the next 16 bits; 0: there is none. */
export function findLongCode(table: HuffmanTable, next: number): number {
  for (let length = LOOK_BITS + 1; length <= LONGEST; length++) {
    const code = next >>> (LONGEST - length);
    if (code <= table.largest[length]!) return table.symbols[table.place[length]! + code]! * 32 + length;
  }
  return 0;
}
