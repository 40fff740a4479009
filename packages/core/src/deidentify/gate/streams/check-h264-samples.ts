/** Slices of a picture, parameter sets, delimiter (ITU-T H.264 Table 7-1): none of them can hold a text, as SEI can. */
const PICTURE_UNITS = new Set([1, 5, 7, 8, 9]);

/** Whether the samples of a track, one NAL unit after the other behind its length in four bytes, are pictures only. */
export function holdsOnlyPictures(samples: Uint8Array): boolean {
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  let at = 0;
  while (at + 5 <= samples.length) {
    if (!PICTURE_UNITS.has(samples[at + 4]! & 0x1f)) return false;
    at += 4 + view.getUint32(at);
  }
  return at === samples.length;
}
