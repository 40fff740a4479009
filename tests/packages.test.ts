import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['core', 'express-adapter', 'web-components', 'ohif', 'landing'];
const target = mkdtempSync(join(tmpdir(), 'studyshare-packs-'));
const tarballs = new Map<string, string>();

beforeAll(() => {
  for (const name of packages) {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', target], { cwd: join(root, 'packages', name) });
    const file = readdirSync(target).find((entry) => entry.startsWith(`studyshare-${name}-`));
    if (file) tarballs.set(name, join(target, file));
  }
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

for (const name of packages) {
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
