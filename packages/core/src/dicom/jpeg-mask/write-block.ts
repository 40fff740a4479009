import type { BitWriter } from './bit-writer.ts';
import type { HuffmanTable } from './huffman-table.ts';
import { CannotMask } from './obstacle.ts';
import { forEachSymbol } from './read-block.ts';

const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 0xf0;

/** Bits of a value (ITU-T T.81 Table F.1). */
function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

function writeValue(writer: BitWriter, table: HuffmanTable, symbol: number, value: number, size: number): void {
  const length = table.length[symbol]!;
  if (length === 0) throw new CannotMask('code-missing');
  writer.put(table.code[symbol]!, length);
  if (size > 0) writer.put(value < 0 ? value + (1 << size) - 1 : value, size);
}

/** The difference of a first coefficient to the one before. @throws CannotMask where the table has no code for it */
export function writeDifference(writer: BitWriter, table: HuffmanTable, difference: number): void {
  const size = sizeOf(difference);
  if (size > 11) throw new CannotMask('code-missing');
  writeValue(writer, table, size, difference, size);
}

/** No coefficient but the first. @throws CannotMask */
export function writeEnd(writer: BitWriter, table: HuffmanTable): void {
  writeValue(writer, table, END_OF_BLOCK, 0, 0);
}

/** The coefficients behind the first, of the zigzag order (ITU-T T.81 F.1.2.2). @throws CannotMask */
export function writeCoefficients(writer: BitWriter, table: HuffmanTable, coefficients: Int32Array): void {
  let zeros = 0;
  for (let at = 1; at < 64; at++) {
    const value = coefficients[at]!;
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) writeValue(writer, table, SIXTEEN_ZEROS, 0, 0);
    const size = sizeOf(value);
    writeValue(writer, table, zeros * 16 + size, value, size);
    zeros = 0;
  }
  if (zeros > 0) writeEnd(writer, table);
}

/** The coefficients that stand at `bit`, coded with `source`, in the codes of another table. @throws CannotMask */
export function copySymbols(
  bytes: DataView,
  bit: number,
  source: HuffmanTable,
  writer: BitWriter,
  table: HuffmanTable,
): void {
  forEachSymbol(bytes, bit, source, (symbol, value) => writeValue(writer, table, symbol, value, symbol & 15));
}
