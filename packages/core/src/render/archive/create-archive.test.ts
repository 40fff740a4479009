import { expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { type ArchiveEntry, createArchive } from './create-archive.ts';
import { outputFileName } from './file-names.ts';

function entry(fileName: string, chunks: string[]): ArchiveEntry {
  return {
    fileName,
    bytes: chunks.join('').length,
    async *open() {
      for (const chunk of chunks) yield new TextEncoder().encode(chunk);
    },
  };
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unzip(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const found: Record<string, string> = {};
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (item) => {
        zip.openReadStream(item, async (fault, stream) => {
          if (fault) return reject(fault);
          found[item.fileName] = (await collect(stream as AsyncIterable<Uint8Array>)).toString();
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(found));
      zip.readEntry();
    });
  });
}

test('G4: the archive holds every file, whole, under the name made of its place', async () => {
  const zip = await collect(
    createArchive([
      entry(outputFileName({ number: 1, count: 2, kind: 'picture' }), ['a', 'bc']),
      entry(outputFileName({ number: 2, count: 2, kind: 'clip' }), ['def']),
    ]),
  );
  expect(await unzip(zip)).toEqual({ '01-picture.jpg': 'abc', '02-clip.mp4': 'def' });
});

test('the same files give the same bytes, with no time of their making', async () => {
  const make = () =>
    collect(createArchive([entry(outputFileName({ number: 12, count: 12, kind: 'document' }), ['%PDF-'])]));
  const [first, second] = [await make(), await make()];
  expect(first.equals(second)).toBe(true);
  // DOS date 1980-01-01 is 0x0021, DOS time midnight is 0 (APPNOTE 4.4.6).
  expect(first.readUInt32LE(10)).toBe(0x00210000);
});

test('an archive whose source fails, fails too instead of waiting', async () => {
  const broken: ArchiveEntry = {
    fileName: outputFileName({ number: 1, count: 2, kind: 'picture' }),
    bytes: 3,
    async *open() {
      yield new Uint8Array(1);
      throw new Error('disk gone');
    },
  };
  await expect(collect(createArchive([broken]))).rejects.toThrow('disk gone');
});

test('a source that is shorter than it said makes the archive fail', async () => {
  const short = { ...entry('01-picture.jpg', ['ab']), bytes: 3 };
  await expect(collect(createArchive([short]))).rejects.toThrow();
});

test('an archive of no files is an empty ZIP', async () => {
  expect(await unzip(await collect(createArchive([])))).toEqual({});
});
