import { readFileSync } from 'node:fs';

/**
 * What a package gives out, as tsup's entries: each source that `exports` of its package.json names, under the name that
 * it has in `dist/`. So a new subpath is its folder and its line there.
 *
 * @param folder the package's folder, as `import.meta.url` of its tsup.config.ts
 * @throws Error for a line whose built file, its types, and both for CommonJS are not in `dist/` under one name
 */
export function exportedEntries(folder: string): Record<string, string> {
  const { exports }: { exports: Record<string, unknown> } = JSON.parse(
    readFileSync(new URL('./package.json', folder), 'utf8'),
  );
  return Object.fromEntries(Object.entries(exports).flatMap(([subpath, line]) => entryOf(subpath, line)));
}

function entryOf(subpath: string, line: unknown): [string, string][] {
  if (!hasSource(line)) return [];
  const { 'studyshare-source': source, require, types, default: built } = line;
  const name = /^\.\/dist\/(.+)\.js$/.exec(built)?.[1];
  const files = [types, require?.types, require?.default];
  if (name === undefined || !['d.ts', 'd.cts', 'cjs'].every((kind, at) => files[at] === `./dist/${name}.${kind}`))
    throw new Error(`exports "${subpath}": types, require and default are not one name in ./dist/`);
  return [[name, source]];
}

interface Built {
  types: string;
  default: string;
}

function hasSource(line: unknown): line is Built & { 'studyshare-source': string; require?: Built } {
  return typeof line === 'object' && line !== null && 'studyshare-source' in line;
}
