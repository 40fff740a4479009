import { type FileHandle, open, stat } from 'node:fs/promises';
import { StudyshareError } from '../../errors.ts';
import type { ByteRange } from '../../ports/file-store.ts';
import { readFailed } from './disk-errors.ts';

const BUFFER_BYTES = 262_144;

/**
 * Buffers of readings that have ended, for those to come: the collector counts such bytes, and would look through the whole heap
 * after some hundred ranges.
 */
const spare: Buffer[] = [];
const MOST_SPARE = 16;

export async function* readFile(path: string, range?: ByteRange, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  // Not a bare descriptor, though that is a little faster: what a host forgets to read to its end is closed with its handle.
  const handle = await orFailed(() => open(path, 'r'));
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
  try {
    const end = range?.end ?? (await orFailed(() => handle.stat())).size - 1;
    let position = range?.start ?? 0;
    while (position <= end) {
      signal?.throwIfAborted();
      const chunk = await readAt(handle, buffer.subarray(0, Math.min(BUFFER_BYTES, end - position + 1)), position);
      position += chunk.length;
      yield chunk;
    }
  } finally {
    if (spare.length < MOST_SPARE) spare.push(buffer);
    await handle.close();
  }
}

async function readAt(handle: FileHandle, into: Buffer, position: number): Promise<Uint8Array> {
  const { bytesRead } = await orFailed(() => handle.read(into, 0, into.length, position));
  if (bytesRead === 0) throw new StudyshareError('file.storage_failed');
  return into.subarray(0, bytesRead);
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
