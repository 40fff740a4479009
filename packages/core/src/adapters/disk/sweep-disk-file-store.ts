import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFailed, systemCode } from './disk-errors.ts';
import { unfinishedFolder } from './paths.ts';

/** Longer than any write of one file takes. */
const DEFAULT_AGE_MS = 6 * 3_600_000;

/**
 * Removes what crashed writes left behind (encrypted, never visible to a reader), if it is older than `olderThanMs`
 * (default 6 h): a younger one may still be growing under another process. Answers how many files went.
 * @throws StudyshareError `file.storage_failed`
 */
export async function sweepDiskFileStore(folder: string, olderThanMs = DEFAULT_AGE_MS): Promise<number> {
  const unfinished = unfinishedFolder(folder);
  try {
    const oldest = Date.now() - olderThanMs;
    let removed = 0;
    for (const name of await readdir(unfinished)) {
      const path = join(unfinished, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined || found.mtimeMs > oldest) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw storageFailed(error);
  }
}
