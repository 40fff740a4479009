import { headerSegments } from '../codecs/jpeg-markers.ts';
import { type HuffmanTable, readHuffmanTable } from './huffman-table.ts';
import { CannotMask } from './obstacle.ts';
import { isAcSymbol, isDcSymbol } from './symbols.ts';

const SOF0 = 0xc0;
const SOF1 = 0xc1;
const DHT = 0xc4;
const SOS = 0xda;
const DQT = 0xdb;
const DRI = 0xdd;
const COM = 0xfe;

/** Tables of each kind that a baseline stream can name (ITU-T T.81 Table B.5). */
const BASELINE_TABLES = 2;
/** Blocks an interleaved MCU may have (B.2.3). */
const MOST_BLOCKS = 10;
const MOST_SAMPLING = 4;

/** The tables a component is coded with, and their numbers in the stream. */
export interface CodeTables {
  dcId: number;
  acId: number;
  dc: HuffmanTable;
  ac: HuffmanTable;
}

/** One component, with what it is coded by. */
export interface JpegComponent {
  horizontal: number;
  vertical: number;
  quantizationId: number;
  /** In zigzag order. */
  quantization: Uint8Array;
  read: CodeTables;
}

/** A sequential 8-bit Huffman stream of one scan, up to that. */
export interface SequentialJpeg {
  rows: number;
  columns: number;
  components: JpegComponent[];
  /** MCUs between restarts; 0: there are none. */
  restartInterval: number;
  /** Where the entropy-coded bytes start. */
  scanStart: number;
}

interface Tables {
  quantization: (Uint8Array | undefined)[];
  dc: (HuffmanTable | undefined)[];
  ac: (HuffmanTable | undefined)[];
  restartInterval: number;
}

/** @throws CannotMask for every other kind of JPEG, and for headers that are no such */
export function readSequentialJpeg(stream: Uint8Array): SequentialJpeg {
  const segments = segmentsOf(stream);
  const tables: Tables = { quantization: [], dc: [], ac: [], restartInterval: 0 };
  let frame: Uint8Array | undefined;
  for (const { marker, start, end } of segments) {
    const body = stream.subarray(start + 4, end);
    if (marker === SOF0 || marker === SOF1) {
      if (frame !== undefined) throw new CannotMask('header');
      frame = body;
    } else if (marker === DHT) readHuffmanTables(body, tables);
    else if (marker === DQT) readQuantization(body, tables);
    else if (marker === DRI) tables.restartInterval = body.length === 2 ? body[0]! * 256 + body[1]! : unsound();
    else if (marker !== SOS && marker !== COM && (marker & 0xf0) !== 0xe0) throw new CannotMask('process');
  }
  if (frame === undefined) throw new CannotMask('process');
  const scan = segments.at(-1)!;
  const components = readComponents(frame, stream.subarray(scan.start + 4, scan.end), tables);
  const { restartInterval } = tables;
  return { ...readSize(frame), components, restartInterval, scanStart: scan.end };
}

function unsound(): never {
  throw new CannotMask('header');
}

function segmentsOf(stream: Uint8Array) {
  try {
    return headerSegments(stream);
  } catch {
    throw new CannotMask('header');
  }
}

function readSize(frame: Uint8Array): { rows: number; columns: number } {
  const [rows, columns] = [frame[1]! * 256 + frame[2]!, frame[3]! * 256 + frame[4]!];
  // No rows: they would be counted behind the scan (B.2.5).
  return rows === 0 || columns === 0 ? unsound() : { rows, columns };
}

function readQuantization(body: Uint8Array, tables: Tables): void {
  for (let at = 0; at < body.length; at += 65) {
    // Sixteen bits are for samples of twelve (B.2.4.1).
    if (body[at]! >= BASELINE_TABLES * 2 || at + 65 > body.length) throw new CannotMask('tables');
    const table = Uint8Array.from(body.subarray(at + 1, at + 65));
    if (table.includes(0)) throw new CannotMask('tables');
    tables.quantization[body[at]!] = table;
  }
}

function readHuffmanTables(body: Uint8Array, tables: Tables): void {
  for (let at = 0; at < body.length; ) {
    const [kind, id] = [body[at]! >> 4, body[at]! & 15];
    const counts = Uint8Array.from(body.subarray(at + 1, at + 17));
    const symbols = at + 17 + counts.reduce((sum, one) => sum + one, 0);
    if (kind > 1 || id >= BASELINE_TABLES || symbols > body.length) throw new CannotMask('tables');
    const target = kind === 0 ? tables.dc : tables.ac;
    target[id] = readHuffmanTable(
      counts,
      Uint8Array.from(body.subarray(at + 17, symbols)),
      kind === 0 ? isDcSymbol : isAcSymbol,
    );
    at = symbols;
  }
}

function readComponents(frame: Uint8Array, scan: Uint8Array, tables: Tables): JpegComponent[] {
  const count = frame[5]!;
  if (frame[0] !== 8 || (count !== 1 && count !== 3)) throw new CannotMask('process');
  if (frame.length !== 6 + 3 * count) throw new CannotMask('header');
  const isWhole = scan[0] === count && scan.length === 4 + 2 * count;
  // One scan over all coefficients of all components.
  if (!isWhole || scan[1 + 2 * count] !== 0 || scan[2 + 2 * count] !== 63 || scan[3 + 2 * count] !== 0)
    throw new CannotMask('scans');
  const components = Array.from({ length: count }, (_, index) => readComponent(frame, scan, index, tables));
  if (count === 1) return [{ ...components[0]!, horizontal: 1, vertical: 1 }];
  if (components.reduce((sum, { horizontal, vertical }) => sum + horizontal * vertical, 0) > MOST_BLOCKS)
    throw new CannotMask('sampling');
  return components;
}

function readComponent(frame: Uint8Array, scan: Uint8Array, index: number, tables: Tables): JpegComponent {
  const at = 6 + 3 * index;
  const [horizontal, vertical, quantizationId] = [frame[at + 1]! >> 4, frame[at + 1]! & 15, frame[at + 2]!];
  if (frame[at] !== scan[1 + 2 * index]) throw new CannotMask('scans');
  if ([horizontal, vertical].some((factor) => factor < 1 || factor > MOST_SAMPLING)) throw new CannotMask('sampling');
  const [dcId, acId] = [scan[2 + 2 * index]! >> 4, scan[2 + 2 * index]! & 15];
  const quantization = tables.quantization[quantizationId];
  const [dc, ac] = [tables.dc[dcId], tables.ac[acId]];
  if (quantization === undefined || dc === undefined || ac === undefined) throw new CannotMask('tables');
  return { horizontal, vertical, quantizationId, quantization, read: { dcId, acId, dc, ac } };
}
