import { isHuffmanTables, isQuantizationTables } from './jpeg-tables.ts';
import { type CodeStreamFault, isPadding, type ReleasedImage } from './released-image.ts';

const SOF0 = 0xc0;
const DHT = 0xc4;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DRI = 0xdd;
const APP14 = 0xee;

/** `Adobe`, version 100, transform 0: red, green and blue. */
const RGB = '41646f626500640000000000';
/** Symbols beyond this say more than a coefficient of a baseline stream can be (ITU-T T.81 Tables F.1 and F.2). */
const LARGEST_SYMBOL = 0xfa;
/** Tables of a baseline stream (Table B.5), a segment each. */
const MOST_TABLES = 4;

interface Segment {
  marker: number;
  body: Uint8Array;
}

/** Segments up to the scan, and where its entropy-coded bytes start. */
function readSegments(stream: Uint8Array): { segments: Segment[]; start: number } | undefined {
  const segments: Segment[] = [];
  if (stream[0] !== 0xff || stream[1] !== 0xd8) return undefined;
  for (let at = 2; at + 4 <= stream.length && stream[at] === 0xff; ) {
    const marker = stream[at + 1]!;
    const end = at + 2 + stream[at + 2]! * 256 + stream[at + 3]!;
    if (end < at + 4 || end > stream.length) return undefined;
    segments.push({ marker, body: stream.subarray(at + 4, end) });
    if (marker === SOS) return { segments, start: end };
    at = end;
  }
  return undefined;
}

/** Only what decoding needs, whole and not twice. */
function areNeeded(segments: readonly Segment[], image: ReleasedImage): boolean {
  const single = segments.filter(({ marker }) => marker !== DHT && marker !== DQT).map(({ marker }) => marker);
  const tables = segments.length - single.length;
  if (new Set(single).size !== single.length || tables > 2 * MOST_TABLES) return false;
  return segments.every(({ marker, body }) => {
    if (marker === DHT) return isHuffmanTables(body, LARGEST_SYMBOL);
    if (marker === DQT) return body[0]! < 0x10 && isQuantizationTables(body) && !body.subarray(1).includes(0);
    if (marker === DRI) return body.length === 2;
    if (marker === APP14) return image.photometric === 'RGB' && Buffer.from(body).toString('hex') === RGB;
    return marker === SOF0 || marker === SOS;
  });
}

/** Eight bits, the header's size and samples, and components with the names the colours have. */
function isFrame(body: Uint8Array, { rows, columns, samples, photometric }: ReleasedImage): boolean {
  const wanted = [8, rows >> 8, rows & 0xff, columns >> 8, columns & 0xff, samples];
  return (
    body.length === 6 + 3 * samples &&
    wanted.every((byte, index) => body[index] === byte) &&
    namesOf(photometric, samples).every((name, index) => body[6 + 3 * index] === name)
  );
}

function namesOf(photometric: string, samples: number): number[] {
  return (photometric === 'RGB' ? [0x52, 0x47, 0x42] : [1, 2, 3]).slice(0, samples);
}

/** One scan of all components and all coefficients (B.2.3). */
function isScan(body: Uint8Array, { samples, photometric }: ReleasedImage): boolean {
  const end = 1 + 2 * samples;
  return (
    body.length === end + 3 &&
    body[0] === samples &&
    namesOf(photometric, samples).every(
      (name, index) => body[1 + 2 * index] === name && (body[2 + 2 * index]! & 0xee) === 0,
    ) &&
    [0, 63, 0].every((byte, index) => body[end + index] === byte)
  );
}

/** Where the scan ends: restarts follow each other by their numbers, and are there only where an interval is. */
function endOfScan(stream: Uint8Array, start: number, hasRestarts: boolean): number {
  let restart = 0;
  for (let at = stream.indexOf(0xff, start); at >= 0; at = stream.indexOf(0xff, at + 2)) {
    const marker = stream[at + 1];
    if (marker === 0) continue;
    if (!hasRestarts || marker !== 0xd0 + (restart++ & 7)) return at;
  }
  return stream.length;
}

/** What is wrong with a frame in baseline JPEG: frame header, tables, restarts and one scan are all it may hold. */
export function checkBaselineJpeg(stream: Uint8Array, image: ReleasedImage): CodeStreamFault | undefined {
  const read = readSegments(stream);
  if (read === undefined) return 'code-stream-malformed';
  const { segments, start } = read;
  if (!areNeeded(segments, image)) return 'code-stream-segment';
  const frame = segments.find(({ marker }) => marker === SOF0);
  if (frame === undefined || !isFrame(frame.body, image)) return 'code-stream-size';
  if (!isScan(segments.at(-1)!.body, image)) return 'code-stream-segment';
  const end = endOfScan(
    stream,
    start,
    segments.some(({ marker }) => marker === DRI),
  );
  if (stream[end + 1] !== EOI) return 'code-stream-malformed';
  return isPadding(stream, end + 2) ? undefined : 'bytes-after-image';
}
