import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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

const load = (entry: string) =>
  run('--input-type=module', '-e', `await import(${JSON.stringify(at(`packages/core/dist/${entry}.js`))})`);

test.skipIf(old === undefined)('an old Node that loads the built package says what it needs', () => {
  for (const entry of ['index', 'knex']) {
    const { status, stderr } = load(entry);
    expect(status, entry).toBe(1);
    expect(stderr).toContain(nodeFault(old!.version));
  }
});

test.skipIf(old === undefined)('an old Node still loads what browsers load', () => {
  for (const entry of ['contract', 'i18n', 'i18n-patient', 'i18n-clinician'])
    expect(load(entry), entry).toEqual({ status: 0, stderr: '' });
});

test.skipIf(old === undefined)('an old Node that runs the command line or the example says what it needs', () => {
  const commandLine = run(at('packages/core/dist/cli.js'), 'anonymize', '.');
  expect(commandLine).toEqual({ status: 1, stderr: `${nodeFault(old!.version)}\n` });
  const example = run(at('examples/mini-pacs/start.mjs'));
  expect(example.status).toBe(1);
  expect(example.stderr).toMatch(/needs Node\.js 22\.18 or later; this is \S+\. After "npm ci"/);
});
