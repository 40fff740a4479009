import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is published. */
export const PACKAGES = ['core', 'express-adapter', 'web-components', 'ohif', 'landing'] as const;

/**
 * Lays packed tarballs out in a folder's `node_modules`, as an installation would, with what they depend on and what the
 * reader installs beside them; nothing else is found there, so a dependency that is not declared shows. Needs a build.
 * @param beside names of packages, e.g. peers
 */
export function installPacked(folder: string, names: readonly string[], beside: readonly string[]): void {
  const wanted = new Set(beside);
  for (const name of names) {
    const target = join(folder, 'node_modules', '@studyshare', name);
    mkdirSync(target, { recursive: true });
    const [{ filename }] = JSON.parse(pack(name, folder)) as [{ filename: string }];
    execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', target]);
    const { dependencies = {} } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) wanted.add(dependency);
  }
  for (const name of names) wanted.delete(`@studyshare/${name}`);
  for (const name of wanted) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
}

/** Tarballs of all that is published, by the name of the package's folder. Needs a build. */
export function packAll(folder: string): ReadonlyMap<string, string> {
  return new Map(
    PACKAGES.map((name) => {
      const [{ filename }] = JSON.parse(pack(name, folder)) as [{ filename: string }];
      return [name, join(folder, filename)];
    }),
  );
}

/** Bytes of a package's files once it is installed, without what it needs. Needs a build. */
export function unpackedBytes(name: string): number {
  const [{ unpackedSize }] = JSON.parse(pack(name, '.', '--dry-run')) as [{ unpackedSize: number }];
  return unpackedSize;
}

function pack(name: string, folder: string, ...options: string[]): string {
  const cwd = join(root, 'packages', name);
  if (!existsSync(join(cwd, 'dist'))) throw new Error('Run npm run build first: what is packed is what was built.');
  return execFileSync('npm', ['pack', '--json', '--pack-destination', folder, ...options], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
