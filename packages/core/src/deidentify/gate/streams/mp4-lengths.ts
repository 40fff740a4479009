/** Bytes of boxes of one length, in version 0 and 1 (ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2, 12.1.2, 12.1.4, 8.4.5.2). */
const FIXED: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['mvhd', [100, 112]],
  ['tkhd', [84, 96]],
  ['mdhd', [24, 36]],
  ['vmhd', [12, 12]],
  ['nmhd', [4, 4]],
  ['pasp', [8, 8]],
  ['btrt', [12, 12]],
]);

/** Bytes of a row of tables whose number of rows follows version and flags, in version 0 and 1 (8.6 and 8.7). */
const ROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['elst', [12, 20]],
  ['stts', [8, 8]],
  ['ctts', [8, 8]],
  ['stss', [4, 4]],
  ['stsc', [12, 12]],
  ['stco', [4, 4]],
  ['co64', [8, 8]],
]);

/** Pixel aspect and bit rate are plain boxes, without a version. */
const VERSIONLESS = new Set(['pasp', 'btrt']);

/**
 * Whether a box that holds no others is as long as its kind, version and count of rows say, so that nothing stands behind
 * them; true for kinds whose length this does not know.
 */
export function isOfOwnLength(type: string, body: Uint8Array): boolean {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const version = VERSIONLESS.has(type) ? 0 : (body[0] ?? 0);
  const fixed = FIXED.get(type)?.[version];
  if (fixed !== undefined) return body.length === fixed;
  const row = ROWS.get(type)?.[version];
  if (row !== undefined) return body.length >= 8 && body.length === 8 + view.getUint32(4) * row;
  // One size for all samples, or one for each (8.7.3.2).
  if (type === 'stsz') return body.length >= 12 && body.length === 12 + (view.getUint32(4) ? 0 : view.getUint32(8) * 4);
  return !FIXED.has(type) && !ROWS.has(type);
}
