import type { Platform } from '../ports/platform.ts';

/**
 * A uniformly drawn decimal code of `digits` digits (1 to 8), leading zeros kept.
 * Values beyond the last whole multiple of 10^digits are drawn again: a plain remainder would favour small codes.
 */
export function randomDigits(platform: Platform, digits: number): string {
  const span = 10 ** digits;
  const ceiling = Math.floor(2 ** 32 / span) * span;
  for (;;) {
    const bytes = platform.randomBytes(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (value < ceiling) return String(value % span).padStart(digits, '0');
  }
}
