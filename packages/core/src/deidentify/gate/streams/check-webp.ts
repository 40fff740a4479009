import type { GateFinding } from '../gate-finding.ts';

const RIFF = 0x46464952;
const WEBP = 0x50424557;
/** `VP8 `: one lossy picture. Extended files, which can hold metadata and animation, begin with `VP8X`. */
const VP8 = 0x20385056;
const HEADER = 12;
const CHUNK_HEADER = 8;
/** Frame tag and start code of a key frame (RFC 6386, section 9.1). */
const KEY_FRAME = 10;

/**
 * A WebP of the simple form alone (RFC 9649, section 2.5): the RIFF header, one lossy chunk with a key frame, at most one
 * zero byte to make it even, and nothing behind it. No chunk for metadata, colour profile or transparency.
 */
export function checkWebp(bytes: Uint8Array): GateFinding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER + CHUNK_HEADER + KEY_FRAME) return [{ code: 'not-a-webp', where: '0' }];
  if (view.getUint32(0, true) !== RIFF || view.getUint32(8, true) !== WEBP) return [{ code: 'not-a-webp', where: '0' }];
  if (view.getUint32(HEADER, true) !== VP8) return [{ code: 'webp-chunk', where: String(HEADER) }];
  const length = view.getUint32(HEADER + 4, true);
  const end = HEADER + CHUNK_HEADER + length;
  const padded = end + (length % 2);
  if (padded > bytes.length || view.getUint32(4, true) + 8 !== padded || (padded > end && bytes[end] !== 0))
    return [{ code: 'webp-malformed', where: String(HEADER + 4) }];
  if (bytes.length > padded) return [{ code: 'bytes-after-image', where: String(padded) }];
  return isKeyFrame(bytes.subarray(HEADER + CHUNK_HEADER, end)) ? [] : [{ code: 'webp-malformed', where: '20' }];
}

function isKeyFrame(frame: Uint8Array): boolean {
  const shown = (frame[0]! & 0x10) !== 0;
  return (frame[0]! & 1) === 0 && shown && frame[3] === 0x9d && frame[4] === 0x01 && frame[5] === 0x2a;
}
