import { findLongCode, type HuffmanTable, LOOK_BITS } from './huffman-table.ts';
import { CannotMask } from './obstacle.ts';

/** Coefficients behind the first. */
const LAST = 63;
/** So many coefficients at once are the sign of an end of block. */
const END = 128;

/** The next 25 bits or more, from the highest on. */
function nextBits(bytes: DataView, bit: number): number {
  return bytes.getUint32(bit >>> 3) << (bit & 7);
}

/** The symbol × 32 + length of its code with which these bits begin; 0: none does. */
function symbolOf(next: number, table: HuffmanTable): number {
  return table.look[next >>> (32 - LOOK_BITS)]! || findLongCode(table, next >>> 16);
}

/** A signed value of `size` bits (1 to 11) with which these bits begin (ITU-T T.81 F.2.2.1). */
function valueIn(next: number, size: number): number {
  const value = next >>> (32 - size);
  return next < 0 ? value : value - (1 << size) + 1;
}

/** The code of a first coefficient at `bit`, as its table has it: size of the value × 32 + length. @throws CannotMask */
export function firstCode(bytes: DataView, bit: number, table: HuffmanTable): number {
  const entry = symbolOf(nextBits(bytes, bit), table);
  if (entry === 0) throw new CannotMask('entropy');
  return entry;
}

/** Where a first coefficient with this {@link firstCode} at `bit` ends. */
export function firstEnd(bit: number, code: number): number {
  return bit + (code & 31) + (code >>> 5);
}

/** By how much it differs from that of the block before. */
export function firstDifference(bytes: DataView, bit: number, code: number): number {
  return code >>> 5 === 0 ? 0 : valueIn(nextBits(bytes, bit + (code & 31)), code >>> 5);
}

/** Where the coefficients behind the first, which start at `bit`, end. @throws CannotMask where they are no such */
export function skipCoefficients(bytes: DataView, bit: number, table: HuffmanTable): number {
  const { look } = table;
  let at = bit;
  let count = 0;
  while (count < LAST) {
    const next = bytes.getUint32(at >>> 3) << (at & 7);
    const entry = look[next >>> (32 - LOOK_BITS)]! || findLongCode(table, next >>> 16);
    if (entry === 0) throw new CannotMask('entropy');
    at += (entry & 31) + ((entry >>> 5) & 15);
    // Zeros before it (the high four bits) and itself; sixteen zeros have size 0, as has the end of block.
    count += entry >>> 5 === 0 ? END : (entry >>> 9) + 1;
  }
  if (count !== LAST && count < END) throw new CannotMask('entropy');
  return at;
}

/** Calls `each` with every symbol behind the first coefficient, and its value; {@link skipCoefficients} has passed over them. */
export function forEachSymbol(
  bytes: DataView,
  bit: number,
  table: HuffmanTable,
  each: (symbol: number, value: number) => void,
): void {
  let at = bit;
  for (let count = 0; count < LAST; ) {
    const entry = symbolOf(nextBits(bytes, at), table);
    const [symbol, size] = [entry >>> 5, (entry >>> 5) & 15];
    at += entry & 31;
    each(symbol, size === 0 ? 0 : valueIn(nextBits(bytes, at), size));
    if (symbol === 0) return;
    at += size;
    count += (symbol >>> 4) + 1;
  }
}

/** Reads the coefficients behind the first into `target`, in zigzag order. */
export function readCoefficients(bytes: DataView, bit: number, table: HuffmanTable, target: Int32Array): void {
  target.fill(0, 1);
  let index = 0;
  forEachSymbol(bytes, bit, table, (symbol, value) => {
    index += (symbol >>> 4) + 1;
    if (symbol !== 0) target[index] = value;
  });
}
