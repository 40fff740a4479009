import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileKey } from '../../ports/file-store.ts';
import { storageFailed, systemCode } from './disk-errors.ts';
import { filePath, unfinishedFolder } from './paths.ts';

/** Writes beside, syncs, renames: a reader sees the whole file or none, and a power cut after the promise loses nothing. */
export async function writeFile(
  folder: string,
  key: FileKey,
  temporaryName: string,
  content: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<{ bytes: number }> {
  const target = filePath(folder, key, 'file.storage_failed');
  const temporary = join(unfinishedFolder(folder), temporaryName);
  try {
    const handle = await onDisk(() => createIn(unfinishedFolder(folder), temporary));
    let bytes = 0;
    try {
      bytes = await writeAll(handle, content, signal);
      await onDisk(() => handle.sync());
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await onDisk(() => moveInto(folder, dirname(target), temporary, target));
    return { bytes };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function createIn(parent: string, path: string): Promise<FileHandle> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return open(path, 'wx', 0o600);
}

async function writeAll(handle: FileHandle, content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
  let bytes = 0;
  for await (const chunk of content) {
    signal?.throwIfAborted();
    await onDisk(() => writeChunk(handle, chunk));
    bytes += chunk.length;
  }
  return bytes;
}

async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    done += (await handle.write(chunk, done, chunk.length - done)).bytesWritten;
  }
}

async function moveInto(folder: string, share: string, temporary: string, target: string): Promise<void> {
  const made = await mkdir(share, { recursive: true, mode: 0o700 });
  await rename(temporary, target);
  await syncFolder(share);
  if (made !== undefined) await syncFolder(folder);
  if (made !== undefined && made !== share) await syncFolder(dirname(made));
}

/** Makes names in a folder durable. Windows cannot open folders and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse to sync a folder.
    if (systemCode(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}

/** Only what the disk refuses becomes `file.storage_failed`; what the content throws goes through as it is. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailed(error);
  }
}
