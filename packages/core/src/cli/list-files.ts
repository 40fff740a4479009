import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of all regular files below a folder, by name, depth first. Symbolic links are not followed. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const file of await listFiles(path)) files.push(file);
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
