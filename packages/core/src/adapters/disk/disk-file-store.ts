import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemPlatform } from '../../platform.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { storageFailed, systemCode } from './disk-errors.ts';
import { filePath, shareFolder } from './paths.ts';
import { fileSize, readFile } from './read-file.ts';
import { sweepDiskFileStore } from './sweep-disk-file-store.ts';
import { syncFolder, writeFile } from './write-file.ts';

/** Where files are kept. */
export interface DiskFileStoreOptions {
  /** Made when absent, readable by this user only. Everything in it belongs to the store. */
  folder: string;
}

/**
 * Keeps files in a folder: one machine, any number of processes. Leftovers of crashed writes go with the first write
 * ({@link sweepDiskFileStore} does it on demand).
 *
 * @example
 * const files = diskFileStore({ folder: '/var/lib/studyshare/files' });
 */
export function diskFileStore(options: DiskFileStoreOptions): FileStore {
  const folder = resolve(options.folder);
  const platform = systemPlatform();
  let swept: Promise<unknown> | undefined;
  return {
    write: async (key, content, signal) => {
      signal?.throwIfAborted();
      // Leftovers are no reason to refuse new files; a folder that cannot be read now may be later.
      await (swept ??= sweepDiskFileStore(folder).catch(() => {
        swept = undefined;
      }));
      const name = Buffer.from(platform.randomBytes(16)).toString('hex');
      return writeFile(folder, key, name, content, signal);
    },
    read: async function* (key, range, signal) {
      yield* readFile(filePath(folder, key, 'file.not_found'), range, signal);
    },
    size: async (key) => fileSize(filePath(folder, key, 'file.not_found')),
    remove: async (key) => {
      const gone = filePath(folder, key, 'file.storage_failed');
      try {
        await rm(gone, { force: true });
        await syncFolder(dirname(gone));
      } catch (error) {
        if (systemCode(error) !== 'ENOENT') throw storageFailed(error);
      }
    },
    removeShare: async (shareId) => {
      const gone = shareFolder(folder, shareId, 'file.storage_failed');
      try {
        await rm(gone, { recursive: true, force: true });
        await syncFolder(folder);
      } catch (error) {
        if (systemCode(error) !== 'ENOENT') throw storageFailed(error);
      }
    },
  };
}
