import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { exportedEntries } from './exported-entries.ts';

test('each exported subpath of core is built under its name, and nothing else is an entry', () => {
  const entries = exportedEntries(new URL('../packages/core/package.json', import.meta.url).href);
  expect(entries).toMatchObject({
    index: './src/index.ts',
    smtp: './src/adapters/smtp/index.ts',
    'text-search': './src/adapters/paddle-text-search/index.ts',
  });
  expect(Object.keys(entries)).not.toContain('package.json');
});

test('an elements file that is made by another build is none', () => {
  const entries = exportedEntries(new URL('../packages/web-components/package.json', import.meta.url).href);
  expect(Object.keys(entries)).toContain('shares-tab/register');
  expect(Object.keys(entries)).not.toContain('studyshare-elements');
});

function packageWith(line: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-exports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ exports: { './pigeon': line } }));
  return pathToFileURL(join(folder, 'tsup.config.ts')).href;
}

test('a new notifier is built for its line alone', () => {
  const require = { types: './dist/pigeon.d.cts', default: './dist/pigeon.cjs' };
  const line = { 'studyshare-source': './src/adapters/pigeon/index.ts', types: './dist/pigeon.d.ts', require };
  expect(exportedEntries(packageWith({ ...line, default: './dist/pigeon.js' }))).toEqual({
    pigeon: './src/adapters/pigeon/index.ts',
  });
  expect(() => exportedEntries(packageWith({ ...line, default: './dist/pigeons.js' }))).toThrow(/exports ".\/pigeon"/);
  const forModules = { ...line, require: undefined, default: './dist/pigeon.js' };
  expect(() => exportedEntries(packageWith(forModules))).toThrow(/exports ".\/pigeon"/);
});
