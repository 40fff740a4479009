/** A bitmap to write: a header of `size` bytes (12 to 124), its bits, and rows that are as they are stored. */
export interface BmpFixture {
  size?: number;
  width: number;
  /** Negative: the first row is the upper one. */
  height: number;
  bits: number;
  compression?: number;
  /** Red, green, blue and perhaps alpha. */
  masks?: readonly number[];
  palette?: readonly (readonly [number, number, number])[];
  pixels: Uint8Array;
}

/** Writes it (Windows 3 unless `size` says otherwise). */
export function writeBmp({
  size = 40,
  width,
  height,
  bits,
  compression = 0,
  masks = [],
  palette = [],
  pixels,
}: BmpFixture): Uint8Array {
  const loose = size === 40 ? masks.length * 4 : 0;
  const entry = size === 12 ? 3 : 4;
  const pixelsAt = 14 + size + loose + palette.length * entry;
  const bytes = new Uint8Array(pixelsAt + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, size, true);
  if (size === 12) {
    for (const [index, value] of [width, height, 1, bits].entries()) view.setUint16(18 + index * 2, value, true);
  } else {
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    if (size > 16) view.setUint32(30, compression, true);
    if (size > 32) view.setUint32(46, palette.length, true);
    for (const [index, mask] of masks.entries()) view.setUint32(54 + index * 4, mask, true);
  }
  for (const [index, [red, green, blue]] of palette.entries())
    bytes.set([blue, green, red], 14 + size + loose + index * entry);
  bytes.set(pixels, pixelsAt);
  return bytes;
}
