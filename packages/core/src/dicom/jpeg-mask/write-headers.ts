import type { JpegColour } from '../types.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { SequentialJpeg } from './read-jpeg.ts';
import type { ScanComponent } from './splice-scan.ts';

/** `JFIF`, version 1.01, square pixels, no thumbnail. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
/** `Adobe`, version 100, transform 0: samples as they are. */
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

function segment(marker: number, body: readonly number[]): number[] {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
}

/** Each table once, by its number. */
function tablesOf<T>(entries: readonly [id: number, table: T][]): [number, T][] {
  return [...new Map(entries)].sort(([a], [b]) => a - b);
}

function huffmanTables(kind: 0 | 1, tables: [number, HuffmanTable][]): number[] {
  return tables.flatMap(([id, { counts, symbols }]) => segment(0xc4, [kind * 16 + id, ...counts, ...symbols]));
}

/** A stream with the codes it is written with. */
interface WrittenJpeg extends SequentialJpeg {
  components: ScanComponent[];
}

/**
 * Everything before the entropy-coded bytes: a baseline frame, the tables it uses and no other, and what tells the
 * colours to every decoder. Components are named anew, since names could say anything.
 */
export function writeHeaders(jpeg: WrittenJpeg, colour: JpegColour): Uint8Array {
  const { components, rows, columns, restartInterval } = jpeg;
  const names = colour === 'rgb' ? [0x52, 0x47, 0x42] : [1, 2, 3];
  const frame = components.flatMap(({ horizontal, vertical, quantizationId }, index) => [
    names[index]!,
    horizontal * 16 + vertical,
    quantizationId,
  ]);
  const scan = components.flatMap(({ written: { dcId, acId } }, index) => [names[index]!, dcId * 16 + acId]);
  const quantization = tablesOf(components.map((one) => [one.quantizationId, one.quantization]));
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...(colour === 'rgb' ? segment(0xee, ADOBE) : []),
    ...quantization.flatMap(([id, table]) => segment(0xdb, [id, ...table])),
    ...segment(0xc0, [8, rows >> 8, rows & 0xff, columns >> 8, columns & 0xff, components.length, ...frame]),
    ...huffmanTables(0, tablesOf(components.map(({ written: { dcId, dc } }) => [dcId, dc]))),
    ...huffmanTables(1, tablesOf(components.map(({ written: { acId, ac } }) => [acId, ac]))),
    ...(restartInterval > 0 ? segment(0xdd, [restartInterval >> 8, restartInterval & 0xff]) : []),
    ...segment(0xda, [components.length, ...scan, 0, 63, 0]),
  ]);
}

/** A masked stream as a file: it begins with a JFIF segment, where no other one tells its colours. */
export function asJpegFile(masked: Uint8Array): Uint8Array<ArrayBuffer> {
  const isToldOtherwise = masked[3] === 0xee;
  const start = [0xff, 0xd8, ...(isToldOtherwise ? [] : segment(0xe0, JFIF))];
  const file = new Uint8Array(start.length + masked.length - 2);
  file.set(start);
  file.set(masked.subarray(2), start.length);
  return file;
}
