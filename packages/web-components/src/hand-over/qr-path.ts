import { encode } from 'uqr';

/** A QR code as one path of an SVG, in modules. */
export interface QrShape {
  /** Modules a side, the quiet zone included. */
  size: number;
  /** The dark modules, for the attribute `d`. */
  path: string;
}

/** The quiet zone that readers need around the code (ISO/IEC 18004, section 6.3.8). */
const QUIET = 4;

/** The QR code of a text, with error correction of level M, as for reading from a screen. */
export function qrShape(text: string): QrShape {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
