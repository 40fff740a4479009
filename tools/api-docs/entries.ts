import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A subpath that a package gives out, as a reader imports it. */
export interface Entry {
  /** E.g. `@studyshare/core/knex`. */
  name: string;
  /** Its source's path. */
  source: string;
}

/** Packages whose sources one program of the compiler understands: those of servers, and those of browsers. */
export interface Programme {
  tsconfig: string;
  entries: readonly Entry[];
}

export const PROGRAMMES: readonly Programme[] = [
  {
    tsconfig: join(root, 'tsconfig.json'),
    entries: [...entriesOf('core').reverse(), ...['express-adapter', 'landing'].flatMap(entriesOf)],
  },
  { tsconfig: join(root, 'tsconfig.web.json'), entries: ['web-components', 'ohif'].flatMap(entriesOf) },
];

/**
 * Each entry of a package that is a source of ours with something to import; to register elements is to import nothing. What
 * two entries give out is told where it comes first: of the elements in the page of the whole package, whose subpaths are
 * parts of it; of core, whose whole is long, in that of the subpath.
 */
function entriesOf(folder: string): Entry[] {
  const at = join(root, 'packages', folder);
  const { name, exports } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  return Object.entries<{ 'studyshare-source'?: string }>(exports).flatMap(([subpath, line]) => {
    const source = line['studyshare-source'];
    if (source === undefined || /register(?:-all)?$/.test(subpath)) return [];
    return [{ name: `${name}${subpath.slice(1)}`, source: join(at, source) }];
  });
}

/** Where an entry is described, by its path in the repository; written by `npm run site`. */
export function pageOf(name: string): string {
  return `site/api/${name.replace('@studyshare/', '')}.md`;
}
