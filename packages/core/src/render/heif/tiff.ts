const [SHORT, LONG, UNDEFINED] = [3, 4, 7];

/** A TIFF of one uncompressed RGB picture, whose pixels are still to be written. */
export interface RgbTiff {
  bytes: Uint8Array;
  /** The part that holds the pixels, three bytes each, row by row. */
  pixels: Uint8Array;
}

/**
 * Makes room for a picture of 8 bit RGB in a TIFF (TIFF 6.0, sections 2 and 6), so that orientation and ICC profile
 * reach the encoder together with pixels that are never copied again.
 * @param orientation TIFF tag 274, 1 to 8
 */
export function createRgbTiff(
  size: { width: number; height: number },
  orientation: number,
  profile: Uint8Array | undefined,
): RgbTiff {
  const pixelBytes = size.width * size.height * 3;
  const profileAt = 256;
  const pixelsAt = profileAt + (profile?.length ?? 0);
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, size.width],
    [257, LONG, 1, size.height],
    [258, SHORT, 3, 8],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, pixelsAt],
    [274, SHORT, 1, orientation],
    [277, SHORT, 1, 3],
    [278, LONG, 1, size.height],
    [279, LONG, 1, pixelBytes],
    [284, SHORT, 1, 1],
  ];
  if (profile !== undefined) entries.push([34675, UNDEFINED, profile.length, profileAt]);
  const bytes = new Uint8Array(pixelsAt + pixelBytes);
  const view = new DataView(bytes.buffer);
  // Little-endian; the three bit depths come first, the directory after them.
  bytes.set([0x49, 0x49, 42, 0, 16, 0, 0, 0, 8, 0, 8, 0, 8, 0]);
  view.setUint16(16, entries.length, true);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 18 + index * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, tag === 258 ? 8 : value, true);
  });
  if (profile !== undefined) bytes.set(profile, profileAt);
  return { bytes, pixels: bytes.subarray(pixelsAt) };
}
