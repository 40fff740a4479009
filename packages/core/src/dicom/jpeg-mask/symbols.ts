/** Sizes of differences of 8-bit samples (ITU-T T.81 Table F.1). */
export const isDcSymbol = (symbol: number): boolean => symbol <= 11;

/** End of block, sixteen zeros, and up to fifteen zeros before a value of up to ten bits (Table F.5). */
export const isAcSymbol = (symbol: number): boolean =>
  symbol === 0 || symbol === 0xf0 || ((symbol & 15) >= 1 && (symbol & 15) <= 10);
