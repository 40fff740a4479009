import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders of packages and of all that they need, as they are installed here. */
export function foldersOf(names: readonly string[], from: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    const folder = folderOf(name, from);
    if (folder === undefined || seen.has(folder)) continue;
    seen.add(folder);
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // Those for other machines than this one are not installed.
    foldersOf(Object.keys({ ...dependencies, ...optionalDependencies }), folder, seen);
  }
  return seen;
}

function folderOf(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

/** Bytes of the files in folders, those of other packages within them left out. */
export function bytesOf(folders: Iterable<string>): number {
  const files = [...folders].flatMap((folder) =>
    globSync('**', { cwd: folder, exclude: (entry) => entry === 'node_modules' }).map((file) => join(folder, file)),
  );
  return files.reduce((sum, file) => sum + (statSync(file).isFile() ? statSync(file).size : 0), 0);
}
