import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

for (const name of PACKAGES) {
  test(`the packed ${name} package is well formed for its consumers (publint)`, () => {
    run('publint', 'run', '--strict', tarballs.get(name)!);
  });

  test(`the types of the packed ${name} package resolve (are the types wrong)`, () => {
    run('attw', tarballs.get(name)!, '--profile', 'esm-only');
  });

  test(`the packed ${name} package holds its licence and no tests`, () => {
    const files = execFileSync('tar', ['-tzf', tarballs.get(name)!], { encoding: 'utf8' }).split('\n');
    expect(files).toContain('package/LICENSE');
    expect(files).toContain('package/README.md');
    expect(files.filter((file) => file.endsWith('.test.ts'))).toEqual([]);
  });
}
