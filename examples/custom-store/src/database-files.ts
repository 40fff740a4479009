import { type ByteRange, type FileKey, type FileStore, StudyshareError } from '@studyshare/core';
import type { Database } from 'better-sqlite3';

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** The files of shares as rows. What comes here is encrypted already. */
export function databaseFiles(database: Database): FileStore {
  const insert = database.prepare('INSERT OR REPLACE INTO images (share, file, size, content) VALUES (?, ?, ?, ?)');
  const select = database.prepare('SELECT size, content FROM images WHERE share = ? AND file = ?');
  const removeOne = database.prepare('DELETE FROM images WHERE share = ? AND file = ?');
  const removeAll = database.prepare('DELETE FROM images WHERE share = ?');

  const rowOf = (key: FileKey) => {
    const row = select.get(checked(key.shareId), checked(key.fileId)) as { size: number; content: Buffer } | undefined;
    if (row === undefined) throw new StudyshareError('file.not_found');
    return row;
  };
  return {
    // One statement, once all of it is there: nobody sees a part, and what was there stays until then.
    async write(key, content, signal) {
      const names = [checked(key.shareId), checked(key.fileId)];
      const bytes = await gathered(content, signal);
      insert.run(...names, bytes.length, bytes);
      return { bytes: bytes.length };
    },
    async *read(key, range?: ByteRange) {
      const { content } = rowOf(key);
      const { start, end } = range ?? { start: 0, end: content.length - 1 };
      if (end >= start) yield content.subarray(start, end + 1);
    },
    size: async (key) => rowOf(key).size,
    remove: async ({ shareId, fileId }) => void removeOne.run(shareId, fileId),
    removeShare: async (shareId) => void removeAll.run(shareId),
  };
}

async function gathered(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Buffer> {
  signal?.throwIfAborted();
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new StudyshareError('file.storage_failed');
  return name;
}
