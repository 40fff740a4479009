import { isHuffmanTables } from './jpeg-tables.ts';
import { type CodeStreamFault, isPadding, type ReleasedImage } from './released-image.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

interface Segment {
  marker: number;
  body: Uint8Array;
}

/** The two kinds of JPEG without loss that are written, and what their segments hold. */
interface Kind {
  /** Start of frame (T.81 Table B.1, T.87 Annex C). */
  frame: number;
  /** The tables it may need. */
  table: number;
  isTable(body: Uint8Array): boolean;
  precision(bits: number): number;
  /** Ss, Se and Ah/Al, or what stands for them. */
  scan(samples: number): number[];
  /** Whether this byte behind 0xff belongs to the samples. */
  isStuffed(byte: number): boolean;
}

/** The largest category of a difference between two samples of 16 bits (T.81 H.1.2.2). */
const LARGEST_CATEGORY = 16;
/** Tables a scan of three components can refer to. */
const MOST_TABLES = 4;

export const JPEG_LOSSLESS: Kind = {
  frame: 0xc3,
  table: 0xc4,
  isTable: (body) => isHuffmanTables(body, LARGEST_CATEGORY),
  precision: (bits) => (bits <= 8 ? 8 : bits <= 12 ? 12 : 16),
  scan: () => [1, 0, 0],
  isStuffed: (byte) => byte === 0,
};

export const JPEG_LS: Kind = {
  frame: 0xf7,
  table: 0xf8,
  isTable: (body) => body[0] === 1 && body.length === 11,
  precision: (bits) => bits,
  scan: (samples) => [0, samples === 3 ? 2 : 0, 0],
  isStuffed: (byte) => byte < 0x80,
};

/** Segments up to the first scan, and where its samples start. */
function readSegments(stream: Uint8Array): { segments: Segment[]; start: number } | undefined {
  const segments: Segment[] = [];
  if (stream[0] !== 0xff || stream[1] !== SOI) return undefined;
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

function isFrame(body: Uint8Array, image: ReleasedImage, kind: Kind): boolean {
  const size = [image.rows >> 8, image.rows & 0xff, image.columns >> 8, image.columns & 0xff];
  // Neither knows a sign: negative samples fill their container.
  const bits = image.signed ? image.bitsAllocated : image.bitsStored;
  const wanted = [kind.precision(bits), ...size, image.samples];
  return body.length === 6 + 3 * image.samples && wanted.every((byte, index) => body[index] === byte);
}

function isScan(body: Uint8Array, { samples }: ReleasedImage, kind: Kind): boolean {
  const end = 1 + 2 * samples;
  return (
    body.length === end + 3 &&
    body[0] === samples &&
    kind.scan(samples).every((byte, index) => body[end + index] === byte)
  );
}

function endOfScan(stream: Uint8Array, start: number, kind: Kind): number {
  for (let at = stream.indexOf(0xff, start); at >= 0; at = stream.indexOf(0xff, at + 1))
    if (at + 1 >= stream.length || !kind.isStuffed(stream[at + 1]!)) return at;
  return stream.length;
}

/** What is wrong with a frame in JPEG Lossless or JPEG-LS: frame header, tables and one scan are all it may hold. */
export function checkJpegStream(stream: Uint8Array, image: ReleasedImage, kind: Kind): CodeStreamFault | undefined {
  const read = readSegments(stream);
  if (read === undefined) return 'code-stream-malformed';
  const { segments, start } = read;
  const frames = segments.filter(({ marker }) => marker === kind.frame);
  const others = segments.filter(({ marker }) => marker !== kind.frame && marker !== SOS);
  if (others.some(({ marker, body }) => marker !== kind.table || !kind.isTable(body))) return 'code-stream-segment';
  if (others.length > MOST_TABLES) return 'code-stream-segment';
  if (frames.length !== 1 || !isFrame(frames[0]!.body, image, kind)) return 'code-stream-size';
  if (!isScan(segments.at(-1)!.body, image, kind)) return 'code-stream-segment';
  const end = endOfScan(stream, start, kind);
  if (stream[end + 1] !== EOI) return 'code-stream-malformed';
  return isPadding(stream, end + 2) ? undefined : 'bytes-after-image';
}
