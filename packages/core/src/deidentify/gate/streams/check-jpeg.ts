import type { GateFinding } from '../gate-finding.ts';
import { isHuffmanTables, isQuantizationTables } from './jpeg-tables.ts';

/** Frame headers of baseline and progressive JPEG (ITU-T T.81 Table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

/** `JFIF`, version, unit, density below 256, and no thumbnail (JFIF 1.02), as hexadecimal. */
const JFIF = /^4a46494600010[0-2]0[0-2](00..){2}0000$/;
/** `Adobe`, version 100 and the colour transform, as libjpeg writes them. */
const ADOBE = /^41646f626500640{8}0[0-2]$/;

function judgeApplication(marker: number, body: Uint8Array): string | undefined {
  const text = Buffer.from(body.subarray(0, 15)).toString('hex');
  // Everything else could say anything.
  if (marker === 0xe0 && JFIF.test(text)) return undefined;
  if (marker === 0xee && ADOBE.test(text)) return undefined;
  return marker === 0xfe ? 'jpeg-comment' : 'jpeg-segment';
}

/** Whether a segment of the picture is as long as what it holds: frame header, tables, restart interval, scan header. */
function isPicture(marker: number, body: Uint8Array): boolean {
  if (FRAMES.has(marker)) return body.length === 6 + 3 * body[5]!;
  if (marker === 0xc4) return isHuffmanTables(body, 0xff);
  if (marker === 0xdb) return isQuantizationTables(body);
  if (marker === 0xdd) return body.length === 2;
  return marker === SOS && body.length === 4 + 2 * body[0]!;
}

/** What a JPEG has one of: a frame header of any kind, and each application segment that may be there. */
function kindOfSingle(marker: number): number | undefined {
  if (FRAMES.has(marker)) return 0xc0;
  return marker === 0xe0 || marker === 0xee ? marker : undefined;
}

/** Where the entropy-coded data that starts at `at` ends: at the next marker that is not a restart. */
function skipScan(bytes: Uint8Array, at: number): number {
  for (
    let found = bytes.indexOf(0xff, at);
    found >= 0 && found + 1 < bytes.length;
    found = bytes.indexOf(0xff, found + 1)
  ) {
    const next = bytes[found + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return found;
  }
  return bytes.length;
}

/** Every segment of a JPEG must belong to the picture, and nothing may follow it. */
export function checkJpegSegments(bytes: Uint8Array): GateFinding[] {
  const findings: GateFinding[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return [{ code: 'not-a-jpeg', where: '0' }];
  let at = 2;
  const single = new Set<number>();
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== EOI) {
    const marker = bytes[at + 1]!;
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return [...findings, { code: 'jpeg-malformed', where: String(at) }];
    const body = bytes.subarray(at + 4, end);
    const fault = isPicture(marker, body) ? undefined : judgeApplication(marker, body);
    const kind = kindOfSingle(marker);
    if (kind !== undefined && single.has(kind)) findings.push({ code: 'jpeg-segment', where: String(at) });
    if (kind !== undefined) single.add(kind);
    if (fault !== undefined) findings.push({ code: fault, where: `FF${marker.toString(16).toUpperCase()}` });
    at = marker === SOS ? skipScan(bytes, end) : end;
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== EOI) findings.push({ code: 'jpeg-malformed', where: String(at) });
  else if (at + 2 !== bytes.length) findings.push({ code: 'bytes-after-image', where: String(at + 2) });
  return findings;
}
