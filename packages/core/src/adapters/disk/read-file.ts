import { type FileHandle, open, stat } from 'node:fs/promises';
import { StudyshareError } from '../../errors.ts';
import type { ByteRange } from '../../ports/file-store.ts';
import { readFailed } from './disk-errors.ts';

const BUFFER_BYTES = 262_144;

export async function* readFile(path: string, range?: ByteRange, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const handle = await orFailed(() => open(path, 'r'));
  try {
    const end = range?.end ?? (await orFailed(() => handle.stat())).size - 1;
    let position = range?.start ?? 0;
    while (position <= end) {
      signal?.throwIfAborted();
      const chunk = await readAt(handle, position, Math.min(BUFFER_BYTES, end - position + 1));
      position += chunk.length;
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await orFailed(() => handle.read(new Uint8Array(length), 0, length, position));
  if (bytesRead === 0) throw new StudyshareError('file.storage_failed');
  return buffer.subarray(0, bytesRead);
}

export async function fileSize(path: string): Promise<number> {
  return (await orFailed(() => stat(path))).size;
}

async function orFailed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readFailed(error);
  }
}
