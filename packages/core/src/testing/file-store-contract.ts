import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ByteRange, FileKey, FileStore } from '../ports/file-store.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractRunner, group } from './runner.ts';

/** A file store. It may hold other tests' files: shares are made up anew. */
export interface FileStoreFixture {
  files: FileStore;
  close(): Promise<void>;
}

export interface FileStoreContractOptions extends ContractRunner {
  factory: () => Promise<FileStoreFixture>;
}

type Body = (files: FileStore, key: FileKey) => Promise<void>;

/** What every {@link FileStore} has to keep to: whole files or none, exact ranges, complete removal. */
export function fileStoreContract(options: FileStoreContractOptions): void {
  const scenario = (name: string, body: Body) => {
    options.test(name, async () => {
      const { files, close } = await options.factory();
      try {
        await body(files, { shareId: `s-${randomUUID()}`, fileId: 'File_1' });
      } finally {
        await close();
      }
    });
  };
  group(options, 'file store contract', () => {
    readScenarios(scenario);
    writeScenarios(scenario);
    removeScenarios(scenario);
  });
}

function readScenarios(scenario: (name: string, body: Body) => void): void {
  scenario('a file reads back as it was written', async (files, key) => {
    const content = randomBytes(1_000_003);
    assert.deepEqual(await files.write(key, pieces(content, 70_001)), { bytes: content.length });
    assert.equal(await files.size(key), content.length);
    assert.ok((await read(files, key)).equals(content));
  });

  scenario('an empty file is a file', async (files, key) => {
    assert.deepEqual(await files.write(key, pieces(Buffer.alloc(0), 1)), { bytes: 0 });
    assert.equal(await files.size(key), 0);
    assert.equal((await read(files, key)).length, 0);
  });

  scenario('a range is inclusive at both ends', async (files, key) => {
    const content = randomBytes(300_000);
    await files.write(key, pieces(content, 65_536));
    const ranges = [
      [0, 0],
      [0, 299_999],
      [299_999, 299_999],
      [65_535, 65_536],
      [1, 262_144],
    ] as const;
    for (const [start, end] of ranges) {
      assert.ok((await read(files, key, { start, end })).equals(content.subarray(start, end + 1)), `${start}-${end}`);
    }
  });

  scenario('an unknown file is not found', async (files, key) => {
    await rejectsWith('file.not_found', () => files.size(key));
    await rejectsWith('file.not_found', () => read(files, key));
    await files.write(key, pieces(randomBytes(10), 10));
    await rejectsWith('file.not_found', () => files.size({ ...key, fileId: 'other' }));
  });

  scenario('ids that are paths reach nothing', async (files, key) => {
    await files.write(key, pieces(randomBytes(10), 10));
    for (const bad of [
      '../x',
      '..',
      '',
      'a/b',
      'a\\b',
      'a\0',
      'x'.repeat(65),
      `../${key.shareId}/file-${key.fileId}`,
    ]) {
      await assert.rejects(() => files.write({ ...key, fileId: bad }, pieces(randomBytes(1), 1)));
      await assert.rejects(() => read(files, { ...key, fileId: bad }));
      await assert.rejects(() => files.size({ shareId: bad, fileId: key.fileId }));
    }
  });

  scenario('readings that take turns, begin and end early never see each other’s bytes', async (files, key) => {
    const contents = Array.from({ length: 6 }, (_, at) => Buffer.alloc(600_000 + at, at + 1));
    for (const [at, content] of contents.entries())
      await files.write({ ...key, fileId: `turn-${at}` }, pieces(content, 65_536));
    const reading = async (at: number, most: number) => {
      let seen = 0;
      for await (const chunk of files.read({ ...key, fileId: `turn-${at}` })) {
        // Others read meanwhile.
        await new Promise((resolve) => setImmediate(resolve));
        assert.ok(chunk.every((byte) => byte === at + 1));
        seen += chunk.length;
        if (seen >= most) break;
      }
      return seen;
    };
    for (let round = 0; round < 3; round += 1) {
      const early = contents.map((_, at) => reading(at, 1 + at * 100_000));
      const whole = await Promise.all(contents.map((_, at) => reading(at, Infinity)));
      await Promise.all(early);
      assert.deepEqual(
        whole,
        contents.map(({ length }) => length),
      );
    }
  });

  scenario('a reader that stops early leaves the store usable', async (files, key) => {
    await files.write(key, pieces(randomBytes(1_000_000), 65_536));
    for (let round = 0; round < 200; round += 1) {
      for await (const chunk of files.read(key)) {
        assert.ok(chunk.length > 0);
        break;
      }
    }
    assert.equal((await read(files, key)).length, 1_000_000);
  });
}

function writeScenarios(scenario: (name: string, body: Body) => void): void {
  scenario('a file is not seen before it is whole', async (files, key) => {
    await files.write(
      key,
      (async function* () {
        yield randomBytes(100_000);
        await rejectsWith('file.not_found', () => files.size(key));
        yield randomBytes(100_000);
        await rejectsWith('file.not_found', () => read(files, key));
      })(),
    );
    assert.equal(await files.size(key), 200_000);
  });

  scenario('a content that fails leaves nothing behind and its error goes through', async (files, key) => {
    const broken = new Error('broken');
    const write = () =>
      files.write(
        key,
        (async function* () {
          yield randomBytes(100_000);
          throw broken;
        })(),
      );
    await assert.rejects(write, (error) => error === broken);
    await rejectsWith('file.not_found', () => files.size(key));
  });

  scenario('a failed replacement leaves the file that was there', async (files, key) => {
    const first = randomBytes(1000);
    await files.write(key, pieces(first, 1000));
    const write = () =>
      files.write(
        key,
        (async function* () {
          yield randomBytes(10);
          throw new Error('broken');
        })(),
      );
    await assert.rejects(write);
    assert.ok((await read(files, key)).equals(first));
  });

  scenario('an abort leaves nothing behind', async (files, key) => {
    const abort = new AbortController();
    const write = () =>
      files.write(
        key,
        (async function* () {
          yield randomBytes(1000);
          abort.abort(new Error('stop'));
          yield randomBytes(1000);
        })(),
        abort.signal,
      );
    await assert.rejects(write);
    await rejectsWith('file.not_found', () => files.size(key));
    await assert.rejects(() => files.write(key, pieces(randomBytes(10), 10), AbortSignal.abort()));
    await rejectsWith('file.not_found', () => files.size(key));
  });

  scenario('a file is replaced in one step, whoever else writes it', async (files, key) => {
    const versions = Array.from({ length: 8 }, (_, index) => Buffer.alloc(100_000 + index, index));
    await Promise.all(versions.map((version) => files.write(key, pieces(version, 9999))));
    const found = await read(files, key);
    assert.ok(versions.some((version) => version.equals(found)));
  });
}

function removeScenarios(scenario: (name: string, body: Body) => void): void {
  scenario('removing a file takes it and no other, and may be repeated', async (files, key) => {
    const other = { ...key, fileId: `${key.fileId}-2` };
    for (const each of [key, other]) await files.write(each, pieces(randomBytes(10), 10));
    await files.remove(key);
    await rejectsWith('file.not_found', () => files.size(key));
    assert.equal(await files.size(other), 10);
    await files.remove(key);
    await files.remove({ ...key, shareId: `${key.shareId}-none` });
    await files.write(key, pieces(randomBytes(10), 10));
    assert.equal(await files.size(key), 10);
  });

  scenario('removing a share takes all its files and no other', async (files, key) => {
    const other = { ...key, shareId: `${key.shareId}-2` };
    for (const fileId of ['a', 'b', 'CON']) await files.write({ ...key, fileId }, pieces(randomBytes(10), 10));
    await files.write(other, pieces(randomBytes(10), 10));
    await files.removeShare(key.shareId);
    for (const fileId of ['a', 'b', 'CON']) await rejectsWith('file.not_found', () => files.size({ ...key, fileId }));
    assert.equal(await files.size(other), 10);
    await files.removeShare(key.shareId);
    await files.write(key, pieces(randomBytes(10), 10));
    assert.equal(await files.size(key), 10);
  });
}

async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function read(files: FileStore, key: FileKey, range?: ByteRange): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(key, range)) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}
