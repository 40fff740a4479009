import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_USAGE, UsageError } from '../usage-error.ts';

/** A file that must not be there yet. */
export interface NewFile {
  name: string;
  text: string;
  /** Rights, as `chmod` takes them. */
  mode: number;
}

/**
 * Writes all of the files or none, and never over one that is there.
 * @throws UsageError naming those that are there
 */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  const there = files.filter(({ name }) => existsSync(join(folder, name))).map(({ name }) => name);
  if (there.length > 0)
    throw new UsageError(
      `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already; nothing was written. Name another folder, or move ${there.length === 1 ? 'it' : 'them'} away.`,
      NO_USAGE,
    );
  const written: string[] = [];
  try {
    for (const { name, text, mode } of files) {
      const path = join(folder, name);
      await writeFile(path, text, { flag: 'wx', mode });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}
