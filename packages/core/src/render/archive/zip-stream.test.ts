import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArchiveEntry, createArchive } from './create-archive.ts';
import { centralDirectory, localHeader } from './zip-records.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

interface StreamedEntry {
  name: string;
  bytes: number;
  content: Buffer;
}

/**
 * Reads an archive as `java.util.zip.ZipInputStream` and `funzip` do: local headers alone, from the first byte on,
 * without a look at the central directory. A stored entry with a data descriptor has no end for such a reader.
 */
function readAsStream(zip: Buffer): { entries: StreamedEntry[]; end: number } {
  const entries: StreamedEntry[] = [];
  let at = 0;
  while (zip.readUInt32LE(at) === LOCAL_HEADER) {
    const [flags, method] = [zip.readUInt16LE(at + 6), zip.readUInt16LE(at + 8)];
    if (method !== 0) throw new Error('not stored');
    if ((flags & 0x0008) !== 0) throw new Error('only DEFLATED entries can have EXT descriptor');
    const [crc, size, nameLength, extra] = [14, 22, 26, 28].map((offset, index) =>
      index < 2 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const start = at + LOCAL_HEADER_BYTES + nameLength + extra;
    const content = zip.subarray(start, start + size);
    if (content.length !== size || crc32(content) !== crc) throw new Error('invalid entry');
    const name = zip.toString('utf8', at + LOCAL_HEADER_BYTES, at + LOCAL_HEADER_BYTES + nameLength);
    entries.push({ name, bytes: size, content });
    at = start + size;
  }
  return { entries, end: at };
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const source = (fileName: string, ...chunks: Uint8Array[]) => {
  let opened = 0;
  const entry: ArchiveEntry = {
    fileName,
    bytes: chunks.reduce((sum, { length }) => sum + length, 0),
    async *open() {
      opened++;
      yield* chunks;
    },
  };
  return { entry, opened: () => opened };
};

test('G4: an archive can be read as a stream, entry by entry, without its directory', async () => {
  const file = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 12 }), async (files) => {
      const entries = files.map((chunks, index) => source(`${index + 10}-picture.jpg`, ...chunks).entry);
      const zip = await collect(createArchive(entries));
      const read = readAsStream(zip);
      expect(read.entries.map(({ name, content }) => [name, content.toString('hex')])).toEqual(
        files.map((chunks, index) => [`${index + 10}-picture.jpg`, Buffer.concat(chunks).toString('hex')]),
      );
      expect(zip.readUInt32LE(read.end)).toBe(files.length > 0 ? 0x02014b50 : 0x06054b50);
    }),
    { numRuns: 50 },
  );
});

test('a large file is read twice instead of being kept, a small one once', async () => {
  const small = source('01-picture.jpg', Buffer.alloc(1_000, 1));
  const large = source('02-clip.mp4', ...Array.from({ length: 5 }, (_, index) => Buffer.alloc(2 ** 20, index)));
  const { entries } = readAsStream(await collect(createArchive([small.entry, large.entry])));
  expect(entries.map(({ bytes }) => bytes)).toEqual([1_000, 5 * 2 ** 20]);
  expect([small.opened(), large.opened()]).toEqual([1, 2]);
});

test.each([
  ['other bytes', Buffer.alloc(5 * 2 ** 20, 2)],
  ['fewer bytes', Buffer.alloc(5 * 2 ** 20 - 1, 1)],
  ['more bytes', Buffer.alloc(5 * 2 ** 20 + 1, 1)],
])('a file that gives %s at the second reading makes the archive fail', async (_name, later) => {
  const readings = [Buffer.alloc(5 * 2 ** 20, 1), later];
  const entry: ArchiveEntry = {
    fileName: '01-clip.mp4',
    bytes: 5 * 2 ** 20,
    async *open() {
      yield readings.shift()!;
    },
  };
  await expect(collect(createArchive([entry]))).rejects.toThrow('file.damaged');
});

test('G4: ten thousand files take less than 150 MB of memory, one of them open at a time', async () => {
  const COUNT = 10_000;
  let [open, mostOpen, peak, total, chunks] = [0, 0, 0, 0, 0];
  const entries = Array.from({ length: COUNT }, (_, index) => ({
    fileName: `${String(index + 1).padStart(5, '0')}-picture.jpg`,
    bytes: 20_000,
    async *open() {
      mostOpen = Math.max(mostOpen, ++open);
      yield Buffer.alloc(20_000, index);
      open--;
    },
  }));
  const before = process.memoryUsage.rss();
  for await (const chunk of createArchive(entries)) {
    total += chunk.length;
    if (++chunks % 200 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  expect(total).toBeGreaterThan(COUNT * 20_000);
  expect(mostOpen).toBe(1);
  expect(peak - before).toBeLessThan(150 * 2 ** 20);
});

test('beyond 4 GiB and 65,535 files the ZIP64 records tell what the others cannot', () => {
  const large = { fileName: '01-clip.mp4', bytes: 5 * 2 ** 30, crc: 1, offset: 6 * 2 ** 30 };
  const header = localHeader(large);
  expect([header.readUInt16LE(4), header.readUInt32LE(18), header.readUInt32LE(22)]).toEqual([
    45,
    2 ** 32 - 1,
    2 ** 32 - 1,
  ]);
  const extra = header.subarray(30 + large.fileName.length);
  expect([extra.readUInt16LE(0), extra.readUInt16LE(2)]).toEqual([1, 16]);
  expect([extra.readBigUInt64LE(4), extra.readBigUInt64LE(12)]).toEqual([5n * 2n ** 30n, 5n * 2n ** 30n]);

  const directory = centralDirectory(
    Array.from({ length: 70_000 }, () => large),
    11 * 2 ** 30,
  );
  const end = directory.subarray(-22);
  expect([end.readUInt16LE(8), end.readUInt16LE(10), end.readUInt32LE(16)]).toEqual([0xffff, 0xffff, 2 ** 32 - 1]);
  const end64 = directory.subarray(-22 - 20 - 56);
  expect([end64.readUInt32LE(0), end64.readBigUInt64LE(24)]).toEqual([0x06064b50, 70_000n]);
  expect(end64.readBigUInt64LE(48)).toBe(11n * 2n ** 30n);
  const locator = directory.subarray(-22 - 20);
  expect(locator.readBigUInt64LE(8)).toBe(11n * 2n ** 30n + BigInt(directory.length - 22 - 20 - 56));
});
