import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeFault } from '../packages/core/src/require-node.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The first Node on the search path that is too old for the packages, with its version. */
function findOldNode(): { program: string; version: string } | undefined {
  const programs = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  for (const program of programs.filter(existsSync)) {
    const version = execFileSync(program, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    if (nodeFault(version) !== undefined) return { program, version };
  }
  return undefined;
}

const old = findOldNode();
if (old === undefined) process.stderr.write('No Node older than 22.12 on the search path: it is not tried for real.\n');

function run(...args: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(old!.program, args, { encoding: 'utf8' });
  return { status, stderr };
}

const load = (file: string) => run('--input-type=module', '-e', `await import(${JSON.stringify(at(file))})`);

const { exports, sideEffects }: { exports: Record<string, unknown>; sideEffects: string[] } = JSON.parse(
  readFileSync(at('packages/core/package.json'), 'utf8'),
);
const entries = Object.entries(exports).flatMap(([subpath, line]) =>
  typeof line === 'object' && line !== null && 'default' in line ? [{ subpath, file: String(line.default) }] : [],
);
const forBrowsers = ({ subpath }: { subpath: string }) => /^\.\/(?:contract|i18n)\b/.test(subpath);
const forServers = entries.filter((entry) => !forBrowsers(entry));

test.skipIf(old === undefined).each(forServers)(
  'an old Node that loads core$subpath says what it needs',
  ({ file }) => {
    const { status, stderr } = load(join('packages/core', file));
    expect(status).toBe(1);
    expect(stderr).toContain(nodeFault(old!.version));
  },
);

test.skipIf(old === undefined)('an old Node that loads the Express adapter says what it needs', () => {
  const { status, stderr } = load('packages/express-adapter/dist/index.js');
  expect(status).toBe(1);
  expect(stderr).toContain(nodeFault(old!.version));
});

test('a bundler keeps what an entry says, used or not', () => {
  expect(sideEffects).toEqual(expect.arrayContaining(forServers.map(({ file }) => file)));
});

test.skipIf(old === undefined).each(entries.filter(forBrowsers))('an old Node still loads core$subpath', ({ file }) => {
  expect(load(join('packages/core', file))).toEqual({ status: 0, stderr: '' });
});

test.skipIf(old === undefined)('an old Node that runs the command line or the example says what it needs', () => {
  const commandLine = run(at('packages/core/dist/cli.js'), 'anonymize', '.');
  expect(commandLine).toEqual({ status: 1, stderr: `${nodeFault(old!.version)}\n` });
  const example = run(at('examples/mini-pacs/start.mjs'));
  expect(example.status).toBe(1);
  expect(example.stderr).toMatch(/needs Node\.js 22\.18 or later; this is \S+\. After "npm ci"/);
});
