import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSideBySide, scriptsNamed } from './side-by-side.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'studyshare-side-by-side-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const project = (scripts: object, folder = '', workspaces: string[] = []) => {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ scripts, workspaces }));
};

test('one that fails is named and shown, and does not keep the others from running', async () => {
  project({ wrong: 'echo no such type; exit 3', right: 'echo done > right.txt' });
  const printed: string[] = [];
  const scripts = scriptsNamed(root, ['wrong', 'right'], false);
  expect(await runSideBySide(scripts, 1, (text) => printed.push(text))).toEqual(['wrong']);
  expect(printed[0]).toBe('> wrong FAILED\nno such type\n');
  expect(existsSync(join(root, 'right.txt'))).toBe(true);
});

test('two lanes run two at a time', async () => {
  // Each waits for the other's file: one after the other they would never end.
  const meet = (own: string, other: string) => `touch ${own}; until [ -e ${other} ]; do sleep 0.05; done`;
  project({ one: meet('a', 'b'), other: meet('b', 'a') });
  expect(await runSideBySide(scriptsNamed(root, ['one', 'other'], false), 2, () => undefined)).toEqual([]);
});

test('each workspace that has the script is run in its own folder', async () => {
  project({}, '', ['one', 'two']);
  project({ build: 'pwd > where.txt' }, 'one');
  project({}, 'two');
  const scripts = scriptsNamed(root, ['build'], true);
  expect(await runSideBySide(scripts, 2, () => undefined)).toEqual([]);
  expect(readFileSync(join(root, 'one/where.txt'), 'utf8').trim()).toMatch(/one$/);
  expect(scripts).toHaveLength(1);
});

test('a script that is not there is no success', () => {
  project({});
  expect(() => scriptsNamed(root, ['check:types'], false)).toThrow('there is no script check:types');
});
