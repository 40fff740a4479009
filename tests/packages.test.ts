import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGES, packAll } from './support/packed-packages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = mkdtempSync(join(tmpdir(), 'studyshare-packs-'));
let tarballs: ReadonlyMap<string, string>;

beforeAll(() => {
  tarballs = packAll(target);
});

afterAll(() => rmSync(target, { recursive: true, force: true }));

function run(tool: string, ...options: string[]): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin', tool), options, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${tool} found faults:\n${stdout}${stderr}`);
  }
}

/** Packages that a file of types imports, but for those of Node itself. */
function importsOf(types: string): string[] {
  const code = types.replace(/\/\*.*?\*\//gs, '');
  return [...code.matchAll(/(?:\bfrom|\bimport) ?\(?'([^'.][^']*)'/g)]
    .map(([, specifier]) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier!)![0])
    .filter((each) => !each.startsWith('node:'));
}

for (const name of PACKAGES) {
  test(`the packed ${name} package is well formed for its consumers (publint)`, () => {
    run('publint', 'run', '--strict', tarballs.get(name)!);
  });

  test(`the types of the packed ${name} package resolve (are the types wrong)`, () => {
    run('attw', tarballs.get(name)!, '--profile', 'esm-only');
  });

  test(`the types of the packed ${name} package import only what it says it needs`, () => {
    const folder = join(target, name);
    mkdirSync(folder);
    execFileSync('tar', ['-xzf', tarballs.get(name)!, '-C', folder]);
    const own = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const needed = new Set([own.name, ...Object.keys({ ...own.dependencies, ...own.peerDependencies })]);
    const types = globSync('package/dist/**/*.d.ts', { cwd: folder });
    expect(types.length).toBeGreaterThan(0);
    const imported = types.flatMap((file) => importsOf(readFileSync(join(folder, file), 'utf8')));
    expect(imported.filter((each) => !needed.has(each))).toEqual([]);
  });

  test(`the packed ${name} package holds its licence and no tests`, () => {
    const files = execFileSync('tar', ['-tzf', tarballs.get(name)!], { encoding: 'utf8' }).split('\n');
    expect(files).toContain('package/LICENSE');
    expect(files).toContain('package/README.md');
    expect(files.filter((file) => file.endsWith('.test.ts'))).toEqual([]);
  });
}
