import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(dist|node_modules)\//.test(path));
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isTest = (path: string) => /\.test\.ts$|\/test\//.test(path);
const core = sourceFiles('packages/core/src').filter((path) => !isTest(path));

describe('time, randomness and surroundings enter core in one place', () => {
  /** The platform itself; fakes and suites; the command line, a program and not a library; the disk's own file times. */
  const allowed = /^packages\/core\/src\/(platform\.ts|testing\/|cli\/|adapters\/disk\/)/;
  const codeOf = (path: string) => read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

  test('nothing else reads the clock or rolls dice', () => {
    const offenders = core
      .filter((path) => !allowed.test(path))
      .filter((path) => /\bDate\.now\(|new Date\(\)|\bMath\.random\(/.test(codeOf(path)));
    expect(offenders).toEqual([]);
  });

  test('no library code reads the environment, but for the path on which ffmpeg is found', () => {
    const offenders = core.filter((path) => !allowed.test(path) && /process\.env\b(?!\.PATH\b)/.test(codeOf(path)));
    expect(offenders).toEqual([]);
  });
});

describe('what is generated is what the generators make', () => {
  for (const generator of sourceFiles('tools').filter(
    (path) => /^tools\/generate-[a-z-]+\.ts$/.test(path) && !isTest(path),
  )) {
    test(generator, () => {
      execFileSync(process.execPath, [join(root, generator), '--check'], { cwd: root, stdio: 'pipe' });
    });
  }
});

describe('every numbered statement this version promises has a test that carries its number', () => {
  const promised = [
    ['S', [1, 2, 3, 4, 5, 6, 8, 10, 11]],
    ['L', [1, 2, 3, 4]],
    ['R', [1, 2, 3, 6, 7]],
    ['M', [1, 2]],
    ['G', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['P', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['A', [1]],
  ] as const;
  const names = ['packages', 'examples', 'tests', 'tools']
    .flatMap(sourceFiles)
    .filter((path) => path.endsWith('.test.ts') && path !== 'tests/house.test.ts')
    .flatMap(
      (path) => read(path).match(/\b(?:test|it|describe|scenario)(?:\.each\([^)]*\))?\(\s*(['"`])[^\n]*?\1/g) ?? [],
    );

  for (const [letter, numbers] of promised) {
    for (const number of numbers) {
      test(`${letter}${number}`, () => {
        expect(names.some((name) => new RegExp(`\\b${letter}${number}\\b`).test(name))).toBe(true);
      });
    }
  }
});

test('the lock file names no download address', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
});

test('the paths of both APIs stand in one file of what ships', () => {
  const shipped = ['packages', 'examples'].flatMap(sourceFiles).filter((path) => !isTest(path));
  const holders = (pattern: RegExp) => shipped.filter((path) => pattern.test(read(path)));
  const addresses = ['packages/core/src/contract/addresses.ts'];
  expect(holders(/\/api\/pages/)).toEqual(addresses);
  // Labels of keys begin with the product's name; they are no paths.
  expect(holders(/(?<!studyshare)\/v1\b/)).toEqual(addresses);
  expect(holders(/['"`]\/[lv]\//)).toEqual(addresses);
});
