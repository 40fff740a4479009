/** A file as the records of a ZIP describe it. */
export interface ZipEntry {
  fileName: string;
  bytes: number;
  /** CRC-32 of its bytes (APPNOTE.TXT 4.4.7). */
  crc: number;
  /** Where its local header stands in the archive. */
  offset: number;
}

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** The largest number of 2 and of 4 bytes; it says that the true one stands in a ZIP64 record (APPNOTE.TXT 4.4.1.4). */
const FULL_2 = 0xffff;
const FULL_4 = 0xffffffff;

const [STORED, ZIP64] = [10, 45];
/** Made on Unix, by version 4.5, so that the file's mode counts: read and written by its owner, read by others. */
const MADE_BY = 0x0300 + ZIP64;
const MODE = 0o100644 * 0x10000;
const NAME_IS_UTF_8 = 0x0800;
/**
 * Midnight of 1 January 1980, the earliest day a ZIP can tell (APPNOTE.TXT 4.4.6), and a day of the calendar, which zeros
 * are not. The true time would say when the patient was examined or the share was made.
 */
const [TIME, DATE] = [0, 0x0021];
const ZIP64_EXTRA = 0x0001;

function record(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

/** Numbers that do not fit 4 bytes, in the order of APPNOTE.TXT 4.5.3. */
function zip64Extra(values: readonly number[]): Buffer {
  const large = values.filter((value) => value >= FULL_4);
  if (large.length === 0) return Buffer.alloc(0);
  return record([2, ZIP64_EXTRA], [2, 8 * large.length], ...large.map((value) => [8, value] as const));
}

const clamped = (value: number): Field => [4, Math.min(value, FULL_4)];

/** What local and central headers have in common: version needed to length of the extra field. */
function described({ fileName, bytes, crc }: ZipEntry, extra: Buffer): Field[] {
  return [
    [2, extra.length > 0 ? ZIP64 : STORED],
    [2, NAME_IS_UTF_8],
    [2, 0],
    [2, TIME],
    [2, DATE],
    [4, crc],
    clamped(bytes),
    clamped(bytes),
    [2, Buffer.byteLength(fileName)],
    [2, extra.length],
  ];
}

/**
 * What stands before a stored file (APPNOTE.TXT 4.3.7): size and CRC-32 are told there and no data descriptor follows, so
 * that a reader of streams knows where the file ends.
 */
export function localHeader(entry: ZipEntry): Buffer {
  // There both sizes have to be in the extra field.
  const extra = zip64Extra([entry.bytes, entry.bytes]);
  return Buffer.concat([record([4, 0x04034b50], ...described(entry, extra)), Buffer.from(entry.fileName), extra]);
}

function centralHeader(entry: ZipEntry): Buffer {
  const extra = zip64Extra([entry.bytes, entry.bytes, entry.offset]);
  const more: Field[] = [[2, 0], [2, 0], [2, 0], [4, MODE], clamped(entry.offset)];
  const head = record([4, 0x02014b50], [2, MADE_BY], ...described(entry, extra), ...more);
  return Buffer.concat([head, Buffer.from(entry.fileName), extra]);
}

/** What ends an archive whose files take `offset` bytes: the central directory and its end (APPNOTE.TXT 4.3.12 to 4.3.16). */
export function centralDirectory(entries: readonly ZipEntry[], offset: number): Buffer {
  const directory = Buffer.concat(entries.map(centralHeader));
  const count = entries.length;
  const size = directory.length;
  const isLarge = count >= FULL_2 || size >= FULL_4 || offset >= FULL_4;
  const short = Math.min(count, FULL_2);
  return Buffer.concat([
    directory,
    ...(isLarge ? [zip64End(count, size, offset)] : []),
    record([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short], clamped(size), clamped(offset), [2, 0]),
  ]);
}

/** The ZIP64 end of central directory, and where it stands. */
function zip64End(count: number, size: number, offset: number): Buffer {
  return record(
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, MADE_BY],
      [2, ZIP64],
      [4, 0],
      [4, 0],
    ] as const),
    ...([
      [8, count],
      [8, count],
      [8, size],
      [8, offset],
    ] as const),
    ...([
      [4, 0x07064b50],
      [4, 0],
      [8, offset + size],
      [4, 1],
    ] as const),
  );
}
