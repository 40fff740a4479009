import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { rejectsWith } from '../../testing/expect-code.ts';
import { fileStoreContract } from '../../testing/index.ts';
import { diskFileStore, sweepDiskFileStore } from './index.ts';

const KEY = { shareId: 'share', fileId: 'file' };

async function* bytes(...sizes: number[]) {
  for (const size of sizes) yield new Uint8Array(size);
}

fileStoreContract({
  test,
  describe,
  factory: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'studyshare-disk-'));
    return {
      files: diskFileStore({ folder: join(folder, 'not', 'there', 'yet') }),
      close: () => rm(folder, { recursive: true }),
    };
  },
});

describe('files on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'studyshare-disk-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('nothing unfinished remains of writes, good or bad', async () => {
    const files = diskFileStore({ folder });
    await files.write(KEY, bytes(1000));
    const broken = async function* () {
      yield new Uint8Array(10);
      throw new Error('broken');
    };
    await assert.rejects(files.write(KEY, broken()));
    assert.deepEqual(await readdir(join(folder, 'unfinished')), []);
  });

  test('only this user may read the files', async () => {
    await diskFileStore({ folder }).write(KEY, bytes(10));
    const file = await stat(join(folder, 'share-share', 'file-file'));
    const share = await stat(join(folder, 'share-share'));
    assert.deepEqual([file.mode & 0o777, share.mode & 0o777], [0o600, 0o700]);
  });

  test('a folder of leftovers that could not be read once does not refuse files for ever', async () => {
    const unfinished = join(folder, 'unfinished');
    await writeFile(unfinished, 'in the way');
    const files = diskFileStore({ folder });
    await rejectsWith('file.storage_failed', () => files.write(KEY, bytes(10)));
    await rm(unfinished);
    await files.write(KEY, bytes(10));
    assert.equal(await files.size(KEY), 10);
  });

  test('what a crash left behind goes with the next start, what is still being written stays', async () => {
    const unfinished = join(folder, 'unfinished');
    await mkdir(unfinished);
    await writeFile(join(unfinished, 'old'), 'x');
    await writeFile(join(unfinished, 'young'), 'x');
    await utimes(join(unfinished, 'old'), new Date(0), new Date(0));
    await diskFileStore({ folder }).write(KEY, bytes(10));
    assert.deepEqual(await readdir(unfinished), ['young']);
    assert.equal(await sweepDiskFileStore(folder, 0), 1);
    assert.deepEqual(await readdir(unfinished), []);
    assert.equal(await sweepDiskFileStore(join(folder, 'nowhere')), 0);
  });

  test('a disk that refuses is file.storage_failed, and the message tells no path', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    const files = diskFileStore({ folder: blocked });
    await rejectsWith('file.storage_failed', () => files.write(KEY, bytes(10)));
    await rejectsWith('file.not_found', () => files.size(KEY));
    await assert.rejects(files.write(KEY, bytes(10)), (error: Error) => !error.message.includes(folder));
  });

  test('a file that shrank under its reader is an error, not a short answer', async () => {
    const files = diskFileStore({ folder });
    await files.write(KEY, bytes(10));
    const read = async () => {
      for await (const chunk of files.read(KEY, { start: 5, end: 20 })) assert.ok(chunk.length <= 5);
    };
    await rejectsWith('file.storage_failed', read);
  });

  test('an abort ends a read', async () => {
    const files = diskFileStore({ folder });
    await files.write(KEY, bytes(1_000_000));
    const abort = new AbortController();
    const read = async () => {
      for await (const chunk of files.read(KEY, undefined, abort.signal)) {
        assert.ok(chunk.length < 1_000_000);
        abort.abort(new Error('stop'));
      }
    };
    await assert.rejects(read, /stop/);
  });
});
