import { nextMarker } from './huffman-scan.ts';
import { headerSegments } from './jpeg-markers.ts';

const SOS = 0xda;
const EOI = 0xd9;
const COEFFICIENTS = 64;

/**
 * Whether every coefficient of every component was sent to its last bit (ITU-T T.81 G.1.1.1): a progressive JPEG that is
 * cut off between two scans decodes without a word.
 */
export function hasAllProgressiveScans(bytes: Uint8Array): boolean {
  const frame = headerSegments(bytes).find(({ marker }) => marker === 0xc2);
  if (frame === undefined) return false;
  const components = bytes[frame.start + 9] ?? 0;
  const ids = Array.from({ length: components }, (_, index) => bytes[frame.start + 10 + 3 * index]!);
  const missing = new Map(ids.map((id) => [id, new Uint8Array(COEFFICIENTS).fill(1)]));
  for (let at = nextMarker(bytes, 2); at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1]!;
    if (marker === EOI) break;
    const hasNoBody = marker >= 0xd0 && marker <= 0xd8;
    const end = hasNoBody ? at + 2 : at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (marker === SOS) noteScan(missing, bytes.subarray(at + 4, end));
    at = nextMarker(bytes, end);
  }
  return [...missing.values()].every((bits) => !bits.includes(1));
}

function noteScan(missing: ReadonlyMap<number, Uint8Array>, header: Uint8Array): void {
  const count = header[0] ?? 0;
  const tail = 1 + 2 * count;
  const isLastBit = ((header[tail + 2] ?? 1) & 0x0f) === 0;
  if (!isLastBit) return;
  for (let index = 0; index < count; index++)
    missing.get(header[1 + 2 * index] ?? -1)?.fill(0, header[tail] ?? 0, (header[tail + 1] ?? 0) + 1);
}
