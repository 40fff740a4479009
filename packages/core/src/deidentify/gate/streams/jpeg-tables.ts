/** Identifier and sixteen counts of a Huffman table (ITU-T T.81 B.2.4.2). */
const COUNTS_END = 17;

/**
 * Whether a segment holds whole Huffman tables and nothing else: every identifier, and every symbol but once and none
 * above `largest`, so that no text can be spelled in them.
 */
export function isHuffmanTables(body: Uint8Array, largest: number): boolean {
  let at = 0;
  while (at + COUNTS_END <= body.length) {
    const count = body.subarray(at + 1, at + COUNTS_END).reduce((sum, one) => sum + one, 0);
    const symbols = body.subarray(at + COUNTS_END, at + COUNTS_END + count);
    if ((body[at]! & 0xec) !== 0 || new Set(symbols).size !== count || symbols.some((symbol) => symbol > largest))
      return false;
    at += COUNTS_END + count;
  }
  return at === body.length && at > 0;
}

/** Whether a segment holds whole quantization tables of 8 or 16 bits and nothing else (B.2.4.1). */
export function isQuantizationTables(body: Uint8Array): boolean {
  let at = 0;
  while (at < body.length) {
    if ((body[at]! & 0xec) !== 0) return false;
    at += body[at]! < 0x10 ? 65 : 129;
  }
  return at === body.length && at > 0;
}
