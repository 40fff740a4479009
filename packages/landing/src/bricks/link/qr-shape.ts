import { encode } from 'uqr';

/** Modules of white around the code, as scanners ask for (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as one path of dark squares of one unit each, `size` units wide with its quiet zone. */
export function qrShape(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
