/** One page of a TIFF: one level of grey, and tags of its own. */
export interface TiffPageFixture {
  width: number;
  height: number;
  level: number;
  /** NewSubfileType (254). */
  newSubfileType?: number;
  /** SubfileType (255), of older writers. */
  subfileType?: number;
}

/** Writes pages of uncompressed 8 bit grey (TIFF 6.0), little-endian or big-endian. */
export function writeTiff(pages: readonly TiffPageFixture[], little = true): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 8;
  const add = (part: Uint8Array) => {
    const start = at;
    const padded = new Uint8Array(part.length + (part.length & 1));
    padded.set(part);
    parts.push(padded);
    at += padded.length;
    return start;
  };
  const head = new Uint8Array(8);
  let link: { view: DataView; at: number } = { view: new DataView(head.buffer), at: 4 };
  head.set(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]);
  for (const { width, height, level, newSubfileType, subfileType } of pages) {
    const pixels = add(new Uint8Array(width * height).fill(level));
    const entries: [tag: number, type: 3 | 4, value: number][] = [
      ...(newSubfileType === undefined ? [] : [[254, 4, newSubfileType] as [number, 4, number]]),
      ...(subfileType === undefined ? [] : [[255, 3, subfileType] as [number, 3, number]]),
      ...([
        [256, 4, width],
        [257, 4, height],
        [258, 3, 8],
        [259, 3, 1],
        [262, 3, 1],
      ] as [number, 3 | 4, number][]),
      ...([
        [273, 4, pixels],
        [277, 3, 1],
        [278, 4, height],
        [279, 4, width * height],
      ] as [number, 3 | 4, number][]),
    ];
    const directory = new Uint8Array(2 + entries.length * 12 + 4);
    const view = new DataView(directory.buffer);
    view.setUint16(0, entries.length, little);
    for (const [index, [tag, type, value]] of entries.entries()) {
      const entry = 2 + index * 12;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, 1, little);
      if (type === 3) view.setUint16(entry + 8, value, little);
      else view.setUint32(entry + 8, value, little);
    }
    // The directory is not copied before the offset of the next one stands in it.
    const padded = add(directory);
    const stored = parts.at(-1)!;
    link.view.setUint32(link.at, padded, little);
    link = { view: new DataView(stored.buffer), at: directory.length - 4 };
  }
  return Buffer.concat([head, ...parts]);
}
